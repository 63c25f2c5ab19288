/**
 * The campaigns that an agent is granted and what he makes of them, as pure functions.
 *
 * @typedef {{campaignId: string, campaign: string, paused: boolean, grantedStates?: string[], switchedOn: boolean,
 *     states?: string[], version: number}} Subscription grantedStates, states absent: every state he is licensed in
 * @typedef {{campaignId: string, switchedOn: boolean, states?: string[] | null, version: number}} Choice
 */

/**
 * The states that he can choose from: those of his licences that are granted, and those that he chose before.
 * @param {Subscription} subscription @param {{state: string, status: string}[]} licences @returns {string[]} sorted
 */
export function offeredStates({ grantedStates, states }, licences) {
    const licensed = licences.filter(({ status }) => status !== 'REVOKED').map(({ state }) => state);
    const granted = grantedStates ? licensed.filter((state) => grantedStates.includes(state)) : licensed;
    return [...new Set([...granted, ...(states ?? [])])].sort();
}

/** What the form says before anything is touched. @param {Subscription} subscription @returns {Choice} */
export function choiceOf({ campaignId, switchedOn, states, version }) {
    return { campaignId, switchedOn, states: states ?? null, version };
}

/** The first campaign of which he would get nothing though it is switched on; -1 for none. @param {Choice[]} choices */
export function withoutState(choices) {
    return choices.findIndex(({ switchedOn, states }) => switchedOn && states?.length === 0);
}

/**
 * As they are sent: only those that differ. One that is switched off without a state keeps the states that it had.
 * @param {Choice[]} choices @param {Subscription[]} seen in the same order @returns {Choice[]}
 */
export function changedChoices(choices, seen) {
    const facts = (/** @type {Choice} */ { switchedOn, states }) => JSON.stringify([switchedOn, states ? [...states].sort() : null]);
    return choices
        .map((choice, i) => (choice.states?.length === 0 ? { ...choice, states: seen[i].states ?? null } : choice))
        .filter((choice, i) => facts(choice) !== facts(choiceOf(seen[i])));
}
