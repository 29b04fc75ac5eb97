import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";

import { compileSassText } from "./styles.mjs";

/** Statement that puts a style sheet into the page when the script that imports it runs. */
export function styleStatement(css) {
	const text = JSON.stringify(css);
	return `document.head.appendChild(Object.assign(document.createElement("style"), { textContent: ${text} }));`;
}

/**
 * Compiles a Vue single-file component, with `<script setup>` or without.
 * @returns {{contents: string, loader: string}} a module whose default export is the component
 */
export function compileComponent(file, context) {
	const { vue } = context.tools;
	const { descriptor, errors } = vue.parse(readFileSync(file, "utf8"), { filename: file });
	if (errors.length) throw errors[0];
	const id = createHash("sha256").update(path.basename(file) + descriptor.source).digest("hex").slice(0, 8);
	const scoped = descriptor.styles.some((style) => style.scoped);
	const script = compileScript(descriptor, id, vue);
	const lines = [script.content, compileTemplate(descriptor, { id, scoped, file, script }, vue)];
	if (scoped) lines.push(`component.__scopeId = "data-v-${id}";`);
	lines.push(...descriptor.styles.map((style) => styleStatement(compileStyle(style, id, file, context))));
	lines.push("export default component;");
	return { contents: lines.join("\n"), loader: script.lang === "ts" ? "ts" : "js" };
}

function compileScript(descriptor, id, vue) {
	if (!descriptor.script && !descriptor.scriptSetup) return { content: "const component = {};" };
	const inlineTemplate = Boolean(descriptor.scriptSetup);
	return vue.compileScript(descriptor, { id, isProd: true, inlineTemplate, genDefaultAs: "component" });
}

function compileTemplate(descriptor, { id, scoped, file, script }, vue) {
	if (!descriptor.template || descriptor.scriptSetup) return "";
	const { code, errors } = vue.compileTemplate({
		source: descriptor.template.content,
		filename: file,
		id,
		scoped,
		isProd: true,
		compilerOptions: { bindingMetadata: script.bindings, scopeId: scoped ? `data-v-${id}` : undefined },
	});
	if (errors.length) throw new Error(`${file}: ${errors[0].message ?? errors[0]}`);
	return `${code}\ncomponent.render = render;`;
}

function compileStyle(style, id, file, context) {
	const isSass = style.lang === "scss" || style.lang === "sass";
	const source = isSass ? compileSassText(style.content, file, style.lang, context) : style.content;
	const { code, errors } = context.tools.vue.compileStyle({ source, filename: file, id, scoped: style.scoped });
	if (errors.length) throw errors[0];
	return code;
}
