import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

const KINDS = ["js", "css", "css-rtl"];

/**
 * Writes an app's bundles as `public/dist/<kind>/<name>.bundle.<HASH>.<ext>` and removes those of earlier runs.
 * @param {{kind: string, key: string, text: string}[]} files key is <name>.bundle.<ext>; gets `output`, its path
 * @returns {{left: Object<string, string>, right: Object<string, string>}} addresses by key, for assets.json
 *   and assets-rtl.json
 */
export function publish(app, files) {
	const manifests = { left: {}, right: {} };
	for (const file of files) {
		const { name, ext } = path.parse(file.key);
		const hash = createHash("sha256").update(file.text).digest("hex").slice(0, 8).toUpperCase();
		const served = `dist/${file.kind}/${name}.${hash}${ext}`;
		file.output = path.join(app.publicFolder, served);
		mkdirSync(path.dirname(file.output), { recursive: true });
		writeFileSync(file.output, file.text);
		const isRight = file.kind === "css-rtl";
		manifests[isRight ? "right" : "left"][isRight ? `rtl_${file.key}` : file.key] = `/assets/${app.name}/${served}`;
	}
	removeOthers(app, new Set(files.map((file) => file.output)));
	return manifests;
}

function removeOthers(app, outputs) {
	for (const folder of KINDS.map((kind) => path.join(app.publicFolder, "dist", kind)).filter(existsSync)) {
		for (const name of readdirSync(folder).filter((one) => one.includes(".bundle."))) {
			const file = path.join(folder, name);
			if (!outputs.has(file)) rmSync(file);
		}
	}
}

/** Puts an app's addresses in place of its earlier ones; other apps' lines stay. */
export function mergeManifests(app, { left, right }, assets) {
	mergeInto(path.join(assets, "assets.json"), app, left);
	mergeInto(path.join(assets, "assets-rtl.json"), app, right);
}

function mergeInto(file, app, addresses) {
	const before = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
	const others = Object.entries(before).filter(([, address]) => !address.startsWith(`/assets/${app.name}/`));
	// a running site reads this file: replace it in one step
	writeFileSync(`${file}.new`, JSON.stringify({ ...Object.fromEntries(others), ...addresses }, null, "\t"));
	renameSync(`${file}.new`, file);
}
