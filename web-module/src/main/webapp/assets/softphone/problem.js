/** An answer of the server that is not a success, as RFC 9457 problem details. */
export class ApiProblem extends Error {
    /**
     * @param {number} status 0 = the server was not reached
     * @param {{title?: string, detail?: string, errors?: {field: string, message: string}[], correlationId?: string}} body
     */
    constructor(status, body) {
        super(body.detail || body.title || `The server answered ${status}.`);
        this.status = status;
        this.errors = body.errors ?? [];
        this.correlationId = body.correlationId ?? '';
    }
}

/** @param {unknown} problem @returns {string} a sentence for the agent */
export function message(problem) {
    if (problem instanceof ApiProblem) {
        return sentence(problem.message);
    }
    if (problem instanceof DOMException && problem.name === 'NotAllowedError') {
        return 'The microphone is blocked. Allow it for this page in your browser, then go online again.';
    }
    if (problem instanceof DOMException && problem.name === 'NotFoundError') {
        return 'No microphone was found. Plug one in, then go online again.';
    }
    return problem instanceof Error ? problem.message : String(problem);
}

/** The server writes "must not be negative" after a field's name; alone it begins like a sentence. @param {string} text */
export function sentence(text) {
    return text.charAt(0).toUpperCase() + text.slice(1);
}
