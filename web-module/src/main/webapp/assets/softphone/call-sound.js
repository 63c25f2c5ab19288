/**
 * Counts, second by second, what the voice software measured of a call's sound. It is reported when the call ends, for the
 * day the call is disputed. It comes from the agent's own browser: the server believes it where the carrier's account fits, a few
 * times, and shows it to a person otherwise.
 */

/** Of 32767, averaged over the spectrum as the SDK does: 0 stands for -100 dB. What stays below counts as silence. */
const LEVEL_OF_SOUND = 1000;

/** @typedef {{seconds: number, secondsHeard: number, secondsSpoken: number, packetsReceived: number,
 *     packetsSent: number, packetsLost: number}} SoundReport */
/** @typedef {{audioInputLevel: number, audioOutputLevel: number,
 *     totals: {packetsReceived: number, packetsSent: number, packetsLost: number}}} Sample as the Voice SDK gives one each second */

export class CallSound {
    #seconds = 0;
    #heard = 0;
    #spoken = 0;
    /** @type {Sample['totals']} */
    #totals = { packetsReceived: 0, packetsSent: 0, packetsLost: 0 };

    /** @param {Sample} sample */
    add({ audioInputLevel, audioOutputLevel, totals }) {
        this.#seconds++;
        this.#heard += audioOutputLevel > LEVEL_OF_SOUND ? 1 : 0;
        this.#spoken += audioInputLevel > LEVEL_OF_SOUND ? 1 : 0;
        this.#totals = totals;
    }

    /** @returns {SoundReport | null} null when nothing was measured */
    report() {
        return this.#seconds === 0
            ? null
            : {
                  seconds: this.#seconds,
                  secondsHeard: this.#heard,
                  secondsSpoken: this.#spoken,
                  packetsReceived: count(this.#totals.packetsReceived),
                  packetsSent: count(this.#totals.packetsSent),
                  packetsLost: count(this.#totals.packetsLost),
              };
    }
}

/** Whole and not negative, whatever a browser's statistics say. @param {number} measured */
function count(measured) {
    return Math.max(0, Math.round(measured || 0));
}
