import { readFileSync } from "node:fs";
import path from "node:path";

import { compileComponent, styleStatement } from "./components.mjs";
import { resolutionPlugin } from "./resolution.mjs";
import { stemOf } from "./sources.mjs";
import { bundleStyle } from "./styles.mjs";

/**
 * Bundles an app's scripts in one run of the bundler.
 * @returns {Promise<{kind: string, key: string, text: string}[]>}
 */
export async function bundleScripts(app, sources, context) {
	if (!sources.length) return [];
	const result = await context.tools.esbuild.build({
		...buildOptions(context),
		entryPoints: Object.fromEntries(sources.map((file) => [stemOf(file), file])),
		outdir: path.join(context.assets, "unused"),
		plugins: [resolutionPlugin(context), importsPlugin(context)],
	});
	for (const file of Object.keys(result.metafile.inputs)) context.inputs.add(path.resolve(file));
	return result.outputFiles.map(({ path: file, text }) => ({ kind: "js", key: path.basename(file), text }));
}

function buildOptions({ readable, tools }) {
	return {
		bundle: true,
		write: false,
		metafile: true,
		minify: !readable,
		sourcemap: readable ? "inline" : false,
		// as the floor's own build has it: browsers since 2017, and both styles of Vue components
		target: ["es2017"],
		define: {
			"process.env.NODE_ENV": JSON.stringify(readable ? "development" : "production"),
			__VUE_OPTIONS_API__: "true",
			__VUE_PROD_DEVTOOLS__: "false",
		},
		charset: "utf8",
		logLevel: "silent",
		legalComments: "none",
		nodePaths: [tools.nodeModules],
		loader: { ".svg": "dataurl", ".png": "dataurl", ".gif": "dataurl" },
	};
}

/** What a script may import beside scripts: templates, components and style sheets. */
function importsPlugin(context) {
	return {
		name: "imports",
		setup(build) {
			build.onLoad({ filter: /\.html$/ }, ({ path: file }) => ({ contents: templateModule(file), loader: "js" }));
			build.onLoad({ filter: /\.vue$/ }, ({ path: file }) => compileComponent(file, context));
			build.onLoad({ filter: /\.(css|scss|sass)$/ }, async ({ path: file }) => ({
				contents: styleStatement(await bundleStyle(file, context)),
				loader: "js",
			}));
		},
	};
}

/**
 * The Desk looks its HTML templates up by file name in `frappe.templates`. Frappe's own build writes them as texts
 * between backticks without remarks, and one template counts on that: its backslash before a quote is no text.
 */
function templateModule(file) {
	const name = path.basename(file).split(".")[0];
	const source = readFileSync(file, "utf8").replace(/<!--[^]*?-->/g, "");
	const text = source.replace(/`|\$\{/g, "\\$&");
	return `frappe.templates[${JSON.stringify(name)}] = \`${text}\`;`;
}
