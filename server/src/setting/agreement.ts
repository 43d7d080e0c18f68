/** Version of the platform's agreement that a new account must agree to. */
export const agreementVersion = '2026-11'
