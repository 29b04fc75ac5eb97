import { existsSync, statSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";

import { Refusal } from "./errors.mjs";

const OPTIONS = {
	app: { type: "string", multiple: true, default: [] },
	only: { type: "string", multiple: true, default: [] },
	assets: { type: "string" },
	modules: { type: "string", default: import.meta.dirname ?? "." },
	force: { type: "boolean", default: false },
	readable: { type: "boolean", default: false },
};

/**
 * Reads the command line.
 * @returns {{apps: {name: string, folder: string, publicFolder: string}[], only: string[], assets: string,
 *   modules: string, force: boolean, readable: boolean}} with absolute paths
 * @throws {Refusal} on an unknown argument or a folder that is not there
 */
export function readArguments(words) {
	const values = parseValues(words);
	if (!values.app.length || !values.assets) {
		throw new Refusal("Name at least one app (--app name=folder) and the bench's sites/assets (--assets).");
	}
	const apps = values.app.map(readApp);
	const unknown = values.only.filter((name) => !apps.some((app) => app.name === name));
	if (unknown.length) throw new Refusal(`--only names ${unknown.join(", ")}, which no --app gives a folder for.`);
	return { ...values, apps, assets: path.resolve(values.assets), modules: path.resolve(values.modules) };
}

function parseValues(words) {
	try {
		return parseArgs({ args: words, options: OPTIONS }).values;
	} catch (error) {
		throw new Refusal(error.message);
	}
}

function readApp(text) {
	const [name, folder] = text.split(/=(.*)/s);
	if (!folder) throw new Refusal(`--app ${text}: write it as name=folder of the Python package.`);
	if (!existsSync(folder) || !statSync(folder).isDirectory()) {
		throw new Refusal(`The package folder of ${name} is not there: ${folder}`);
	}
	const absolute = path.resolve(folder);
	return { name, folder: absolute, publicFolder: path.join(absolute, "public") };
}
