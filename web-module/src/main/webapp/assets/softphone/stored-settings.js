import { ApiProblem } from './problem.js';

/**
 * Saves what the agent decided on what he had read. When the account changed meanwhile, but not in this part of it, his
 * decision still stands and is saved on what is stored now; otherwise he has to see it first.
 *
 * @template {{version: number}} T
 * @param {T} seen what he decided on
 * @param {Omit<T, 'version'>} wanted
 * @param {{read: () => Promise<T>, save: (wanted: T) => Promise<T>, same: (one: T, other: T) => boolean}} part
 * @returns {Promise<T>}
 */
export async function saveOver(seen, wanted, { read, save, same }) {
    const on = (/** @type {number} */ version) => save(/** @type {T} */ ({ ...wanted, version }));
    try {
        return await on(seen.version);
    } catch (problem) {
        if (!(problem instanceof ApiProblem) || problem.status !== 409) {
            throw problem;
        }
        const stored = await read();
        if (!same(stored, seen)) {
            throw changedElsewhere();
        }
        return on(stored.version);
    }
}

/** What he decided on is no longer so, and he has to see it first. */
export function changedElsewhere() {
    return new ApiProblem(409, { detail: 'This was changed elsewhere meanwhile. Load what is stored, then change it again.' });
}
