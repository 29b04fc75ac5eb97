import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

import { walk } from "./sources.mjs";

const HERE = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** True when bundling the app again would write what is already there. */
export function isFresh(app, bundles, context) {
	const record = readRecord(app, context);
	if (!record || record.tool !== toolHash(context)) return false;
	if (record.bundles !== namesOf(bundles) || !record.outputs.every((file) => existsSync(file))) return false;
	return Object.entries(record.inputs).every(([file, hash]) => existsSync(file) && hashOf(file) === hash);
}

/** Writes down what went into the app's bundles and what came out. */
export function remember(app, bundles, files, context) {
	const inputs = [...context.inputs].filter((file) => existsSync(file) && !file.includes("/node_modules/"));
	const record = {
		tool: toolHash(context),
		bundles: namesOf(bundles),
		outputs: files.map((file) => file.output),
		inputs: Object.fromEntries(inputs.sort().map((file) => [file, hashOf(file)])),
	};
	writeFileSync(recordFile(app, context), JSON.stringify(record, null, "\t"));
}

// bundler, its settings and package.json, which pins every package: npm's folder need not be read
function toolHash({ readable, apps }) {
	const hash = createHash("sha256").update(JSON.stringify({ readable, apps }));
	const files = walk(HERE).filter((file) => /\.(mjs|json)$/.test(file) && !file.endsWith("package-lock.json"));
	for (const file of files) hash.update(readFileSync(file));
	return hash.digest("hex");
}

function readRecord(app, context) {
	const file = recordFile(app, context);
	return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null;
}

function recordFile(app, { assets }) {
	return path.join(assets, `.bundled-${app.name}.json`);
}

function namesOf({ scripts, styles }) {
	return [...scripts, ...styles].join("\n");
}

function hashOf(file) {
	return createHash("sha256").update(readFileSync(file)).digest("hex");
}
