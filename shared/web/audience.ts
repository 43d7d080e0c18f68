/** Where a session is valid; each app serves one audience, web-merchant serves two. */
export type AudienceName = 'MEMBER' | 'MERCHANT' | 'AGENT' | 'STAFF'
