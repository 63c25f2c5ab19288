/**
 * What a test of real audio reads, and nothing else: how much was received and how loud it was, from the browser's own
 * statistics of the running call.
 * @param {import('./call-desk.js').CallDesk} desk
 */
export function callStatistics(desk) {
    /** @param {string} name @returns {Promise<number>} 0 without a call */
    const received = async (name) => {
        const report = await desk.statistics();
        let sum = 0;
        report?.forEach((entry) => {
            if (entry.type === 'inbound-rtp' && entry.kind === 'audio') {
                sum += entry[name] ?? 0;
            }
        });
        return sum;
    };
    return {
        bytesReceived: () => received('bytesReceived'),
        audioEnergy: () => received('totalAudioEnergy'),
    };
}
