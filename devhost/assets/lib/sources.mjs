import { existsSync, readdirSync } from "node:fs";
import path from "node:path";

import { Refusal } from "./errors.mjs";

const BUNDLE = /\.bundle\.(js|ts|css|scss|less|sass|styl|jsx)$/;
const SCRIPT = new Set(["js", "ts", "jsx"]);
const STYLE = new Set(["css", "scss", "sass"]);
const NOT_SOURCES = new Set(["dist", "node_modules"]);

/** All files below a folder, absolute and sorted, without what bundling and npm put there. */
export function walk(folder) {
	if (!existsSync(folder)) return [];
	const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
	return entries.flatMap((entry) => {
		const file = path.join(folder, entry.name);
		if (entry.isDirectory()) return NOT_SOURCES.has(entry.name) ? [] : walk(file);
		return [file];
	});
}

/** The name of a bundle without its language: /x/desk.bundle.scss -> desk.bundle */
export function stemOf(file) {
	return path.basename(file, path.extname(file));
}

/**
 * The bundles of an app: every `*.bundle.<language>` under its public folder.
 * @throws {Refusal} on a language that the dev host does not bundle, or on two bundles of one name
 */
export function findBundles(app) {
	const files = walk(app.publicFolder).filter((file) => BUNDLE.test(file));
	const languageOf = (file) => path.extname(file).slice(1);
	const refused = files.find((file) => !SCRIPT.has(languageOf(file)) && !STYLE.has(languageOf(file)));
	if (refused) throw new Refusal(`The dev host does not bundle ${path.extname(refused)}: rewrite ${refused} in SCSS.`);
	const scripts = files.filter((file) => SCRIPT.has(languageOf(file)));
	const styles = files.filter((file) => STYLE.has(languageOf(file)));
	refuseTwins(scripts);
	refuseTwins(styles);
	return { scripts, styles };
}

function refuseTwins(files) {
	const seen = new Map();
	for (const file of files) {
		const twin = seen.get(stemOf(file));
		if (twin) throw new Refusal(`Two bundles would be written to one file, rename one: ${twin} and ${file}`);
		seen.set(stemOf(file), file);
	}
}
