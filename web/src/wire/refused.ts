/** The server said no, or could not be reached. */
export class Refused extends Error {
  constructor(
    readonly reason: Reason,
    message: string,
    /** Mistakes by field, as a form shows them. */
    readonly fields: Record<string, string> = {},
    /** Seconds to wait before the next try, when the server told. */
    readonly retryAfter?: number,
  ) {
    super(message);
  }

  /** Whether trying again may help. */
  get passing(): boolean {
    return this.reason === 'unreachable' || this.reason === 'broken';
  }
}

export type Reason =
  | 'unauthorized'
  | 'forbidden'
  | 'missing'
  | 'invalid'
  | 'password'
  | 'too-large'
  | 'slow-down'
  | 'unreachable'
  | 'broken';

const PHRASES: Record<string, Reason> = {
  Unauthorized: 'unauthorized',
  Forbidden: 'forbidden',
  'Not Found': 'missing',
  'Bad Request': 'invalid',
  'Too Many Requests': 'slow-down',
  'Internal Server Error': 'broken',
  'Service Unavailable': 'broken',
};

/** The refusal in an acknowledgement, if it is one: a bare reason phrase or an object that says so. */
export function refusalIn(answer: unknown): Refused | undefined {
  if (typeof answer === 'string') {
    const reason = PHRASES[answer];
    return reason && new Refused(reason, answer);
  }
  if (!isRecord(answer)) return undefined;
  if (answer.errors === undefined && answer.status !== 'error') return undefined;
  const message = typeof answer.message === 'string' ? answer.message : 'Bad Request';
  return new Refused(message === 'password required' ? 'password' : 'invalid', message, fieldsIn(answer.errors));
}

/** The reason behind an HTTP status. */
export function reasonOf(status: number): Reason {
  switch (status) {
    case 401:
      return 'unauthorized';
    case 403:
      return 'forbidden';
    case 404:
      return 'missing';
    case 413:
      return 'too-large';
    case 429:
      return 'slow-down';
    default:
      return status >= 500 ? 'broken' : 'invalid';
  }
}

/** The messages of a validation error, by field. */
export function fieldsIn(errors: unknown): Record<string, string> {
  const fields: Record<string, string> = {};
  if (!isRecord(errors)) return fields;
  for (const [field, error] of Object.entries(errors)) {
    if (typeof error === 'string') fields[field] = error;
    else if (isRecord(error) && typeof error.message === 'string') fields[field] = error.message;
  }
  return fields;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
