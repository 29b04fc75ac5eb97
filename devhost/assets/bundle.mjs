// Bundles the browser assets of a floor that came without a bundler, and of the apps on it.
// node bundle.mjs --app frappe=<package folder> [--app ...] --assets <sites/assets> --modules <folder of node_modules>
import { mkdirSync } from "node:fs";
import { performance } from "node:perf_hooks";

import { readArguments } from "./lib/arguments.mjs";
import { Refusal, describe } from "./lib/errors.mjs";
import { isFresh, remember } from "./lib/freshness.mjs";
import { linkApp } from "./lib/links.mjs";
import { mergeManifests, publish } from "./lib/manifest.mjs";
import { bundleScripts } from "./lib/scripts.mjs";
import { findBundles } from "./lib/sources.mjs";
import { bundleStyles } from "./lib/styles.mjs";
import { BUNDLING, loadTools } from "./lib/tools.mjs";

async function bundleApp(app, context) {
	const started = performance.now();
	const bundles = findBundles(app);
	if (!context.force && isFresh(app, bundles, context)) {
		console.log(`assets: ${app.name} is up to date`);
		return;
	}
	console.log(`assets: ${app.name}: ${bundles.scripts.length} scripts, ${bundles.styles.length} style sheets`);
	context.inputs = new Set();
	const files = [
		...(await bundleScripts(app, bundles.scripts, context)),
		...(await bundleStyles(app, bundles.styles, "css", context)),
		...(await bundleStyles(app, bundles.styles, "css-rtl", context)),
	];
	const manifests = publish(app, files);
	mergeManifests(app, manifests, context.assets);
	remember(app, bundles, files, context);
	const seconds = ((performance.now() - started) / 1000).toFixed(1);
	console.log(`assets: ${app.name}: wrote ${files.length} files in ${seconds} s`);
}

async function main() {
	const options = readArguments(process.argv.slice(2));
	const context = { ...options, tools: loadTools(options.modules, BUNDLING), compiledSass: new Map() };
	mkdirSync(options.assets, { recursive: true });
	for (const app of options.apps) linkApp(app, context);
	for (const app of options.apps.filter((one) => !options.only.length || options.only.includes(one.name))) {
		await bundleApp(app, context);
	}
}

main().catch((error) => {
	for (const line of describe(error)) console.error(`assets: ${line}`);
	if (!(error instanceof Refusal) && !error.errors) console.error(error.stack);
	process.exitCode = 1;
});
