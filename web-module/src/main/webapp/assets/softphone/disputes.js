/** Disputes as the agent reads them: what he can say, what happens then, and how it ended. */

/** @typedef {{id: string, reason: string, comment: string, status: string, amount: import('./money.js').Money,
 *     openedAt: string, decidedAt?: string, words?: string, waitsBecause?: string}} Dispute */

const MEASURED = 'It is decided at once, by what the carrier and our own records measured.';
const MEASURED_OR_PERSON = 'If our records prove it, you are credited at once. If they do not, a person looks at it.';
const MEASURED_SOUND = 'If what your browser and the carrier measured proves it, you are credited at once. If not, a person looks at it.';
const PERSON = 'A person looks at the call, with what the carrier and your browser reported, and answers you here.';

/** @type {{reason: string, label: string, then: string}[]} */
export const REASONS = [
    { reason: 'UNDER_BUFFER', label: 'The talk was shorter than the free seconds', then: MEASURED },
    { reason: 'DUPLICATE_CALLER', label: 'I have had this caller before', then: MEASURED },
    { reason: 'WRONG_STATE', label: 'The caller is in another state', then: MEASURED_OR_PERSON },
    { reason: 'DEAD_AIR', label: 'There was no sound at all', then: MEASURED_SOUND },
    { reason: 'ONE_WAY_AUDIO', label: 'Only one of us could hear the other', then: MEASURED_SOUND },
    { reason: 'NOT_INTERESTED', label: 'The caller wanted nothing of the kind', then: PERSON },
    { reason: 'LANGUAGE', label: 'We had no language in common', then: PERSON },
    { reason: 'WRONG_PRODUCT', label: 'The caller wanted another product', then: PERSON },
    { reason: 'SPAM_OR_ROBOT', label: 'It was a robot or a prank', then: PERSON },
    { reason: 'OTHER', label: 'Something else', then: `${PERSON} Say what was wrong.` },
];

/** @param {string} reason */
export function reasonText(reason) {
    return REASONS.find((known) => known.reason === reason)?.label ?? reason.toLowerCase().replaceAll('_', ' ');
}

/** @param {string} status */
export function disputeText(status) {
    return { OPEN: 'Disputed', CREDITED: 'Credited', REFUSED: 'Dispute refused' }[status] ?? status.toLowerCase();
}

/** @param {string} status @returns {'good' | 'bad' | 'plain'} */
export function disputeTone(status) {
    return status === 'CREDITED' ? 'good' : status === 'REFUSED' ? 'bad' : 'plain';
}
