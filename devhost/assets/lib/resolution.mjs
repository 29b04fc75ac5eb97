import path from "node:path";

/** The file behind an import such as `frappe/public/scss/x.css`, whose first part is an app, or null. */
export function fileOfApp(url, apps) {
	const [first, ...rest] = url.split("/");
	const app = rest.length ? apps.find((one) => one.name === first) : undefined;
	return app ? path.join(app.folder, ...rest) : null;
}

/** The address under which the site serves a file of an app's public folder, or null. */
export function servedAt(file, apps) {
	for (const app of apps) {
		const relative = path.relative(app.publicFolder, file);
		if (!relative.startsWith("..") && !path.isAbsolute(relative)) {
			return `/assets/${app.name}/${relative.split(path.sep).join("/")}`;
		}
	}
	return null;
}

/** Resolves what the site serves itself, imports that begin with an app's name, and `~package` imports. */
export function resolutionPlugin(context) {
	return {
		name: "resolution",
		setup(build) {
			build.onResolve({ filter: /^\/(assets|files)\// }, ({ path: url }) => ({ path: url, external: true }));
			build.onResolve({ filter: /^~/ }, ({ path: url }) => ({
				path: path.join(context.tools.nodeModules, url.slice(1)),
			}));
			build.onResolve({ filter: /^[a-z][a-z0-9_]*\// }, ({ path: url }) => {
				const file = fileOfApp(url, context.apps);
				return file ? { path: file } : undefined;
			});
			build.onResolve({ filter: /^\.{0,2}[^:]*[?#]?/ }, (args) => {
				if (args.kind !== "url-token" || /^(\w+:|#)/.test(args.path)) return undefined;
				const [file, tail] = path.resolve(args.resolveDir, args.path).split(/(?=[?#])(.*)/s);
				const address = servedAt(file, context.apps);
				return address ? { path: address + (tail ?? ""), external: true } : undefined;
			});
		},
	};
}
