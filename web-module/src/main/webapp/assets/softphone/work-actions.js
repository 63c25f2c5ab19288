import { element } from './element.js';

/** @typedef {import('./softphone.js').Softphone} Softphone */

/** @param {Softphone} softphone the agent would be rung if a caller matched, or could say that he would */
export function isWorking({ state }) {
    return state.me?.presence.intent === 'ONLINE' && !state.resumable;
}

/**
 * How the agent stands between two calls, in words for him.
 * @param {import('./api.js').Presence | undefined} presence
 * @returns {{title: string, lead: string}}
 */
export function betweenCalls(presence) {
    switch (presence?.workState) {
        case 'RINGING':
            return { title: 'A caller is coming', lead: 'Your phone rings in a moment.' };
        case 'WRAP_UP':
            return {
                title: 'Wrapping up',
                lead: 'A moment for your notes. Calls come again when your wrap-up time is over.',
            };
        case 'RESTING':
            return { title: 'A short rest', lead: restText(presence.workReason) };
        case 'PAUSED':
            return {
                title: 'You are paused',
                lead:
                    presence.workReason === 'MISSED_CALLS'
                        ? 'You missed several calls in a row, so callers go to others. Resume when you are back.'
                        : 'You take no calls until you resume. You stay online.',
            };
        default:
            return {
                title: 'Waiting for a call',
                lead: 'You are online. Keep this tab open, also in the background: it rings when a caller matches.',
            };
    }
}

/** @param {string | undefined} reason */
function restText(reason) {
    if (reason === 'DECLINED') {
        return 'You declined a call.';
    }
    return reason === 'DEVICE_ERROR' ? 'Your line failed and a call did not reach you.' : 'You missed a call.';
}

/**
 * The two things that an agent who works can do about it: a break or its end, and going offline.
 * @param {Softphone} softphone
 * @param {boolean} leads they are what the stage is about; else something stands before them
 */
export function workActions(softphone, leads) {
    const { me, switching } = softphone.state;
    const paused = me?.presence.workState === 'PAUSED';
    const first = leads && paused;
    return element(
        'div',
        { class: 'work-actions', role: 'group', 'aria-label': 'Your availability' },
        element(
            'button',
            {
                class: first ? 'button button-primary button-large stage-action' : 'button button-soft',
                type: 'button',
                'data-testid': paused ? 'resume' : 'pause',
                'aria-disabled': switching,
                on: { click: () => softphone.changeWork(paused ? 'resume' : 'pause') },
            },
            paused ? 'Resume' : 'Pause',
        ),
        element(
            'button',
            {
                class: leads && !paused ? 'button button-quiet stage-action' : 'button button-quiet',
                type: 'button',
                'data-testid': 'go-offline',
                'aria-disabled': switching,
                on: { click: () => softphone.goOffline() },
            },
            'Go offline',
        ),
    );
}
