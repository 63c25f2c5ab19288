import { isLive } from './call-state.js';

/** @type {Record<string, string>} work states in which no call comes, though the agent is online */
const BETWEEN_CALLS = { WRAP_UP: 'Wrap-up', RESTING: 'Resting', PAUSED: 'Paused' };

/**
 * What the agent's reachability is called, in one word, from all that it is made of.
 * @typedef {{text: string, tone: 'on' | 'off' | 'busy' | 'wait'}} PresenceText
 * @param {import('./page-state.js').State} state
 * @param {Readonly<import('./call-state.js').CallState>} call
 * @returns {PresenceText}
 */
export function presenceText(state, call) {
    const { me, connection, line, resumable } = state;
    if (call.phase === 'ringing') {
        return { text: 'Ringing', tone: 'busy' };
    }
    if (isLive(call)) {
        return { text: 'On a call', tone: 'busy' };
    }
    if (connection !== 'live') {
        return { text: connection === 'replaced' ? 'Elsewhere' : 'Reconnecting', tone: 'wait' };
    }
    if (!me || me.presence.intent === 'OFFLINE') {
        return { text: 'Offline', tone: 'off' };
    }
    if (resumable) {
        return { text: 'Paused', tone: 'wait' };
    }
    const between = BETWEEN_CALLS[me.presence.workState];
    if (between) {
        return { text: between, tone: 'wait' };
    }
    return line === 'registered' ? { text: 'Online', tone: 'on' } : { text: 'Connecting', tone: 'wait' };
}
