/** A refusal that says in one sentence what is wrong and what to do. */
export class Refusal extends Error {}

const SHOWN = 5;

/** The lines to print for an error: the bundler's first messages with file and line, then one sentence. */
export function describe(error) {
	if (!Array.isArray(error.errors)) return [error.message];
	const lines = error.errors.slice(0, SHOWN).map(({ location, text }) => {
		return location ? `${location.file}:${location.line}: ${text}` : text;
	});
	return [...lines, `The assets were not bundled: ${error.errors.length} errors, see the lines above.`];
}
