import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

import { Refusal } from "./errors.mjs";

/** What bundling needs, by the name under which our code knows it. */
export const BUNDLING = {
	esbuild: "esbuild",
	sass: "sass",
	postcss: "postcss",
	autoprefixer: "autoprefixer",
	rtlcss: "rtlcss",
	vue: "@vue/compiler-sfc",
};

/** What the realtime server needs. */
export const REALTIME = { sockets: "socket.io", redis: "@redis/client" };

/**
 * Loads npm packages from `<folder>/node_modules`, which may be outside of the repository.
 * @throws {Refusal} when npm has not installed them there
 */
export function loadTools(folder, names) {
	const require = createRequire(path.join(folder, "package.json"));
	const tools = { nodeModules: path.join(folder, "node_modules") };
	for (const [key, name] of Object.entries(names)) {
		if (!existsSync(path.join(tools.nodeModules, name))) {
			throw new Refusal(`${name} is not in ${tools.nodeModules}: run "npm install" in ${folder} first.`);
		}
		tools[key] = require(name);
	}
	return tools;
}
