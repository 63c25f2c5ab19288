import { ApiProblem } from './problem.js';

/**
 * The server's REST face as the page uses it. The access token lives in memory only; the refresh token is a cookie that
 * no script can read. Every answer that is not a success becomes an ApiProblem (RFC 9457).
 */

/** @typedef {{id: string, name: string, email: string, status: string}} AgentSummary */
/** @typedef {{accessToken: string, expiresAt: string, agent: AgentSummary}} SignedIn */
/** @typedef {import('./money.js').Money} Money */
/** @typedef {{intent: string, workState: string, online: boolean, deviceRegistered: boolean,
 *     currentCallId?: string, busyUntil?: string, workReason?: string}} Presence; workReason: why he rests or is paused */
/** @typedef {{id: string, name: string, email: string, npn?: string, status: string, timeZone: string,
 *     tenant: {slug: string, name: string}, presence: Presence}} Me */
/** @typedef {{posted: Money, held: Money, available: Money, lowBalance: boolean}} Wallet */
/** @typedef {{id: string, type: string, amount: Money, balanceAfter: Money, source: string, sourceId: string,
 *     reason?: string, at: string}} Entry */
/** @typedef {{q?: string, type?: string, from?: string, to?: string}} EntryFilter; days of the agent's time zone */
/** @typedef {{month: string, entries: number, closing: Money}} StatementMonth */
/** @typedef {{id: string, receivedAt: string, campaign: string, callerState?: string,
 *     callerNumber?: string, status: string, outcome?: string, talkSeconds?: number,
 *     price: Money, billed: boolean, disputableUntil?: string, dispute?: import('./disputes.js').Dispute}} CallRecord */
/** @typedef {{state: string, lineOfAuthority: string, licenceNumber: string, effectiveOn: string,
 *     expiresOn?: string, status: string}} Licence; expiresOn is the first day without it */
/** @typedef {{hourlyCallCap?: number | null, dailyCallCap?: number | null, monthlyCallCap?: number | null,
 *     dailySpendCapMinor?: number | null, wrapUpSeconds: number, version: number}} Settings */
/** @typedef {import('./week.js').Schedule} Schedule */
/** @typedef {{token: string, identity: string, expiresAt: string, signalling?: {url: string}}} VoiceToken; without signalling it is Twilio itself */
/** @typedef {{id: string, status: string, checkoutUrl?: string, failure?: string}} TopUp; failure: why the last card was not charged */
/** @typedef {{enabled: boolean, threshold?: Money, amount?: Money, target?: Money, monthlyMaximum?: Money,
 *     chargedThisMonth: Money, underWay: boolean, card?: {brand: string, lastFour: string, expires: string},
 *     stopped?: {reason: string, text: string, since: string},
 *     refusal?: {text: string, at: string, inARow: number, retryAt?: string}, consent: string}} AutoRecharge */
/**
 * @template T
 * @typedef {{items: T[], page: number, size: number, total: number}} Page
 */

const REQUEST_MILLIS_MAX = 15000;
const FILE_MILLIS_MAX = 120000;
const REFRESH_BEFORE_EXPIRY_MILLIS = 60000;
const REFRESH_DELAY_MILLIS_MIN = 5000;
/** Says only that a refresh cookie probably exists, so that a first visitor is not greeted by a refused request. */
const SIGNED_IN_BEFORE = 'agentaid.signed-in';

export class Api extends EventTarget {
    /** @type {SignedIn | null} */
    #session = null;
    /** @type {Promise<boolean> | null} */
    #refreshing = null;
    #refreshTimer = 0;

    /** @returns {AgentSummary | null} */
    get agent() {
        return this.#session?.agent ?? null;
    }

    /** Signs in again by the cookie, if this browser has one. @returns {Promise<boolean>} */
    async resume() {
        return localStorage.getItem(SIGNED_IN_BEFORE) !== null && this.refresh();
    }

    /** @param {string} email @param {string} password */
    async signIn(email, password) {
        this.#begin(await this.#request('POST', 'api/auth/login', { email, password }));
    }

    /** @param {{name: string, email: string, password: string, npn: string, timeZone: string}} agent */
    async register(agent) {
        await this.#request('POST', 'api/auth/register', agent);
    }

    async signOut() {
        try {
            await this.#request('POST', 'api/auth/logout');
        } finally {
            this.#end();
        }
    }

    /**
     * One refresh at a time in the whole browser: the refresh token rotates, and two tabs that used the same one would
     * look like a thief to the server.
     * @returns {Promise<boolean>} false when the sign-in is over
     */
    refresh() {
        this.#refreshing ??= this.#lockedRefresh().finally(() => (this.#refreshing = null));
        return this.#refreshing;
    }

    async #lockedRefresh() {
        try {
            const answer = await navigator.locks.request('agentaid-refresh', () =>
                this.#request('POST', 'api/auth/refresh'),
            );
            this.#begin(answer);
            return true;
        } catch (problem) {
            if (problem instanceof ApiProblem && (problem.status === 401 || problem.status === 403)) {
                this.#end();
                return false;
            }
            throw problem;
        }
    }

    /** @param {SignedIn} session */
    #begin(session) {
        this.#session = session;
        localStorage.setItem(SIGNED_IN_BEFORE, 'yes');
        this.#refreshIn(Date.parse(session.expiresAt) - Date.now() - REFRESH_BEFORE_EXPIRY_MILLIS);
        this.dispatchEvent(new Event('signed-in'));
    }

    /** @param {number} millis */
    #refreshIn(millis) {
        clearTimeout(this.#refreshTimer);
        const attempt = () => this.refresh().catch(() => this.#refreshIn(REFRESH_DELAY_MILLIS_MIN));
        this.#refreshTimer = window.setTimeout(attempt, Math.max(millis, REFRESH_DELAY_MILLIS_MIN));
    }

    #end() {
        const wasSignedIn = this.#session !== null;
        this.#session = null;
        clearTimeout(this.#refreshTimer);
        localStorage.removeItem(SIGNED_IN_BEFORE);
        if (wasSignedIn) {
            this.dispatchEvent(new Event('signed-out'));
        }
    }

    /** @returns {Promise<Me>} */
    me() {
        return this.#authorized('GET', 'api/agent/me');
    }

    /** @param {'ONLINE' | 'OFFLINE'} intent */
    setPresence(intent) {
        return this.#authorized('PUT', 'api/agent/presence', { intent });
    }

    /** A break, or its end: the intent stays as it is. @param {'pause' | 'resume'} verb @returns {Promise<Presence>} */
    changeWork(verb) {
        return this.#authorized('POST', 'api/agent/presence', { verb });
    }

    /** @returns {Promise<VoiceToken>} */
    voiceToken() {
        return this.#authorized('GET', 'api/agent/voice-token');
    }

    /** @returns {Promise<{ticket: string}>} */
    socketTicket() {
        return this.#authorized('POST', 'api/auth/ws-ticket');
    }

    /** @returns {Promise<Wallet>} */
    wallet() {
        return this.#authorized('GET', 'api/agent/wallet');
    }

    /** @param {PageQuery & EntryFilter} query @returns {Promise<Page<Entry>>} */
    entries(query) {
        return this.#authorized('GET', `api/agent/wallet/entries?${parameters(query)}`);
    }

    /** Every entry that matches, for a spreadsheet. @param {EntryFilter} filter @returns {Promise<Blob>} */
    entriesSheet(filter) {
        return this.#authorized('GET', `api/agent/wallet/entries.csv?${parameters(filter)}`, undefined, file);
    }

    /** @param {PageQuery} query @returns {Promise<Page<StatementMonth>>} */
    statements(query) {
        return this.#authorized('GET', `api/agent/statements?${parameters(query)}`);
    }

    /** @param {string} month "2026-11" @returns {Promise<Blob>} */
    statement(month) {
        return this.#authorized('GET', `api/agent/statements/${encodeURIComponent(month)}.pdf`, undefined, file);
    }

    /** @returns {Promise<AutoRecharge>} */
    autoRecharge() {
        return this.#authorized('GET', 'api/agent/auto-recharge');
    }

    /**
     * @param {{enabled: boolean, currency: string, thresholdMinor: number, targetMinor?: number,
     *     amountMinor?: number, monthlyMaximumMinor: number}} rules exactly one of target and amount
     * @returns {Promise<AutoRecharge>}
     */
    saveAutoRecharge(rules) {
        return this.#authorized('PUT', 'api/agent/auto-recharge', rules);
    }

    /** @returns {Promise<AutoRecharge>} */
    retryRecharge() {
        return this.#authorized('POST', 'api/agent/auto-recharge/retry');
    }

    removeCard() {
        return this.#authorized('DELETE', 'api/agent/auto-recharge/card');
    }

    /** @param {{amountMinor: number, currency: string, attemptKey: string, saveCard: boolean}} topUp @returns {Promise<TopUp>} */
    startTopUp(topUp) {
        return this.#authorized('POST', 'api/agent/wallet/top-ups', topUp);
    }

    /** @param {string} id @returns {Promise<TopUp>} */
    topUp(id) {
        return this.#authorized('GET', `api/agent/wallet/top-ups/${encodeURIComponent(id)}`);
    }

    /** @param {PageQuery} query @returns {Promise<Page<CallRecord>>} */
    calls(query) {
        return this.#authorized('GET', `api/agent/calls?${parameters(query)}`);
    }

    /** @param {string} id @returns {Promise<CallRecord>} */
    call(id) {
        return this.#authorized('GET', `api/agent/calls/${encodeURIComponent(id)}`);
    }

    /**
     * @param {PageQuery & {date?: string, reason?: string}} query no date: today in the agent's zone; no reason: calls of all
     * @returns {Promise<import('./missed.js').MissedDay>}
     */
    missed(query) {
        return this.#authorized('GET', `api/agent/missed?${parameters(query)}`);
    }

    /** @param {string} callId @param {{reason: string, comment: string}} wish @returns {Promise<import('./disputes.js').Dispute>} */
    dispute(callId, wish) {
        return this.#authorized('POST', `api/agent/calls/${encodeURIComponent(callId)}/dispute`, wish);
    }

    /** @param {string} callId @param {import('./call-sound.js').SoundReport} report */
    reportSound(callId, report) {
        return this.#authorized('POST', `api/agent/calls/${encodeURIComponent(callId)}/audio`, report);
    }

    /** @returns {Promise<{items: Licence[]}>} */
    licences() {
        return this.#authorized('GET', 'api/agent/licenses?page=0&size=100');
    }

    /** @returns {Promise<Settings>} */
    settings() {
        return this.#authorized('GET', 'api/agent/settings');
    }

    /** @param {Settings} settings @returns {Promise<Settings>} */
    saveSettings(settings) {
        return this.#authorized('PUT', 'api/agent/settings', settings);
    }

    /** @returns {Promise<Schedule>} */
    schedule() {
        return this.#authorized('GET', 'api/agent/schedule');
    }

    /** @param {Schedule} schedule @returns {Promise<Schedule>} */
    saveSchedule(schedule) {
        return this.#authorized('PUT', 'api/agent/schedule', schedule);
    }

    /** @returns {Promise<{subscriptions: import('./campaign-choices.js').Subscription[]}>} */
    subscriptions() {
        return this.#authorized('GET', 'api/agent/subscriptions');
    }

    /**
     * Campaigns that are left out stay as they are.
     * @param {import('./campaign-choices.js').Choice[]} subscriptions
     * @returns {Promise<{subscriptions: import('./campaign-choices.js').Subscription[]}>} all of them
     */
    saveSubscriptions(subscriptions) {
        return this.#authorized('PUT', 'api/agent/subscriptions', { subscriptions });
    }

    /** @returns {Promise<{attributes: Record<string, string[]>}>} */
    attributes() {
        return this.#authorized('GET', 'api/agent/attributes');
    }

    /**
     * With the bearer token; a refused token is renewed once.
     * @param {string} method @param {string} path @param {object} [body] @param {(answer: Response) => Promise<any>} [read]
     */
    async #authorized(method, path, body, read) {
        const used = this.#session?.accessToken;
        try {
            return await this.#request(method, path, body, used, read);
        } catch (problem) {
            const refused = problem instanceof ApiProblem && problem.status === 401;
            if (!refused || (this.#session?.accessToken === used && !(await this.refresh()))) {
                throw problem;
            }
            return this.#request(method, path, body, this.#session?.accessToken, read);
        }
    }

    /**
     * @param {string} method @param {string} path @param {object} [body] @param {string} [bearer]
     * @param {(answer: Response) => Promise<any>} [read]
     * @returns {Promise<any>}
     */
    async #request(method, path, body, bearer, read = json) {
        /** @type {Record<string, string>} */
        const headers = { Accept: read === file ? '*/*' : 'application/json', 'X-Requested-With': 'AgentAid' };
        if (body) {
            headers['Content-Type'] = 'application/json';
        }
        if (bearer) {
            headers.Authorization = `Bearer ${bearer}`;
        }
        const response = await reach(new URL(path, document.baseURI), {
            method,
            headers,
            body: body ? JSON.stringify(body) : undefined,
            credentials: 'same-origin',
            cache: 'no-store',
            signal: AbortSignal.timeout(read === file ? FILE_MILLIS_MAX : REQUEST_MILLIS_MAX),
        });
        if (!response.ok) {
            throw new ApiProblem(response.status, await problemBody(response));
        }
        return read(response);
    }
}

/** @param {Response} response */
async function json(response) {
    const text = await response.text();
    return text ? JSON.parse(text) : null;
}

/** @param {Response} response */
async function file(response) {
    try {
        return await response.blob();
    } catch (failure) {
        console.warn('A file did not arrive whole', failure);
        throw new ApiProblem(0, { detail: 'The file did not arrive whole. Check your connection and try again.' });
    }
}

/** @param {URL} address @param {RequestInit} request */
async function reach(address, request) {
    try {
        return await fetch(address, request);
    } catch (failure) {
        console.warn('AgentAid did not answer', address.pathname, failure);
        throw new ApiProblem(0, { detail: 'AgentAid cannot be reached right now. Check your connection and try again.' });
    }
}

/** @param {Response} response */
async function problemBody(response) {
    const isProblem = (response.headers.get('Content-Type') ?? '').includes('json');
    return isProblem ? response.json() : { detail: `AgentAid could not do that (${response.status}).` };
}

/** @typedef {{page: number, size: number, q?: string}} PageQuery */
/** What is empty is left out. @param {Partial<PageQuery> & EntryFilter & {date?: string, reason?: string}} query */
function parameters(query) {
    const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
    return new URLSearchParams(given.map(([name, value]) => [name, String(value)]));
}
