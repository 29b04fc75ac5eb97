import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

import { Refusal } from "./errors.mjs";

const NAMES = {
	esbuild: "esbuild",
	sass: "sass",
	postcss: "postcss",
	autoprefixer: "autoprefixer",
	rtlcss: "rtlcss",
	vue: "@vue/compiler-sfc",
};

/**
 * Loads the bundling packages from `<folder>/node_modules`, which may be outside of the repository.
 * @throws {Refusal} when npm has not installed them there
 */
export function loadTools(folder) {
	const require = createRequire(path.join(folder, "package.json"));
	const tools = { nodeModules: path.join(folder, "node_modules") };
	for (const [key, name] of Object.entries(NAMES)) {
		if (!existsSync(path.join(tools.nodeModules, name))) {
			throw new Refusal(`${name} is not in ${tools.nodeModules}: run "npm install" in ${folder} first.`);
		}
		tools[key] = require(name);
	}
	return tools;
}
