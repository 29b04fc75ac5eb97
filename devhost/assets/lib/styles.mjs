import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

import { fileOfApp, resolutionPlugin } from "./resolution.mjs";
import { stemOf } from "./sources.mjs";

const EMBEDDED = { ".woff": "dataurl", ".woff2": "dataurl", ".ttf": "dataurl", ".eot": "dataurl" };
const EMBEDDED_IMAGES = { ".png": "dataurl", ".gif": "dataurl", ".jpg": "dataurl", ".svg": "dataurl" };

/**
 * Bundles an app's style sheets.
 * @param direction "css", or "css-rtl" for the mirrored sheets of right-to-left languages
 * @returns {Promise<{kind: string, key: string, text: string}[]>}
 */
export async function bundleStyles(app, sources, direction, context) {
	if (!sources.length) return [];
	const entryPoints = Object.fromEntries(sources.map((file) => [stemOf(file), file]));
	const result = await buildStyles(entryPoints, direction, context);
	return result.outputFiles.map(({ path: file, text }) => ({ kind: direction, key: path.basename(file), text }));
}

/** One style sheet with its imports, as text; for sheets that a script imports. */
export async function bundleStyle(file, context) {
	const result = await buildStyles({ sheet: file }, "css", context);
	return result.outputFiles[0].text;
}

/** Compiles SCSS text that stands in `file` (a single-file component). */
export function compileSassText(text, file, language, context) {
	const syntax = language === "sass" ? "indented" : "scss";
	const url = pathToFileURL(file);
	return noteInputs(context.tools.sass.compileString(text, { ...sassOptions(context), syntax, url }), context);
}

async function buildStyles(entryPoints, direction, context) {
	const result = await context.tools.esbuild.build({
		entryPoints,
		outdir: path.join(context.assets, "unused"),
		bundle: true,
		write: false,
		metafile: true,
		minify: !context.readable,
		charset: "utf8",
		logLevel: "silent",
		nodePaths: [context.tools.nodeModules],
		loader: { ...EMBEDDED, ...EMBEDDED_IMAGES },
		plugins: [resolutionPlugin(context), sheetPlugin(direction, context)],
	});
	for (const file of Object.keys(result.metafile.inputs)) context.inputs.add(path.resolve(file));
	return result;
}

function sheetPlugin(direction, context) {
	const { postcss, rtlcss, autoprefixer } = context.tools;
	const processor = postcss(direction === "css-rtl" ? [rtlcss(), autoprefixer()] : [autoprefixer()]);
	return {
		name: "sheets",
		setup(build) {
			build.onLoad({ filter: /\.(css|scss|sass)$/ }, async ({ path: file }) => {
				const text = file.endsWith(".css") ? readFileSync(file, "utf8") : compileSass(file, context);
				const { css } = await processor.process(text, { from: file, map: false });
				return { contents: css, loader: "css", resolveDir: path.dirname(file) };
			});
		},
	};
}

function compileSass(file, context) {
	if (!context.compiledSass.has(file)) {
		context.compiledSass.set(file, context.tools.sass.compile(file, sassOptions(context)));
	}
	return noteInputs(context.compiledSass.get(file), context);
}

function noteInputs(result, context) {
	for (const url of result.loadedUrls) if (url.protocol === "file:") context.inputs.add(fileURLToPath(url));
	return result.css;
}

function sassOptions({ apps, tools }) {
	return {
		loadPaths: [tools.nodeModules],
		// the floor and Bootstrap 4 are written for an older Sass; its warnings are theirs
		logger: tools.sass.Logger.silent,
		importers: [
			{
				findFileUrl(url) {
					if (url.startsWith("~")) return pathToFileURL(path.join(tools.nodeModules, url.slice(1)));
					const file = fileOfApp(url, apps);
					return file ? pathToFileURL(file) : null;
				},
			},
		],
	};
}
