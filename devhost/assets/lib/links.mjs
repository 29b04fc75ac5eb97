import { existsSync, lstatSync, mkdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import path from "node:path";

import { Refusal } from "./errors.mjs";
import { walk } from "./sources.mjs";

const TEXT = /\.(js|ts|vue|html|py|scss|css)$/;

/** Links `sites/assets/<app>` to the app's public folder, and below it the npm packages that pages ask for. */
export function linkApp(app, context) {
	if (!existsSync(app.publicFolder)) return;
	link(app.publicFolder, path.join(context.assets, app.name));
	for (const name of packagesAskedFor(app)) {
		const source = path.join(context.tools.nodeModules, name);
		if (!existsSync(source)) {
			throw new Refusal(`${app.name} serves the npm package ${name}, which package.json does not list.`);
		}
		link(source, path.join(app.publicFolder, "node_modules", name));
	}
}

/** The npm packages whose files the app's sources name as /assets/<app>/node_modules/<package>/... */
function packagesAskedFor(app) {
	const asked = new RegExp(`assets/${app.name}/node_modules/((?:@[\\w.-]+/)?[\\w.-]+)`, "g");
	const names = new Set();
	for (const file of walk(app.publicFolder).filter((one) => TEXT.test(one))) {
		for (const [, name] of readFileSync(file, "utf8").matchAll(asked)) names.add(name);
	}
	return names;
}

function link(source, target) {
	mkdirSync(path.dirname(target), { recursive: true });
	const found = lstatSync(target, { throwIfNoEntry: false });
	if (found && !found.isSymbolicLink()) throw new Refusal(`${target} is in the way of a link to ${source}: move it.`);
	if (found) rmSync(target);
	symlinkSync(source, target);
}
