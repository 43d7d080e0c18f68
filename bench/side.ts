/** The two that are compared. */
export type SideName = 'product' | 'floor'

export const sideNames: readonly SideName[] = ['product', 'floor']

export interface Side {
  name: SideName
  url: string
  pid: number
}

/** One HTTP request of a load. */
export interface Ask {
  method: 'GET' | 'POST'
  path: string
  headers?: Record<string, string>
  body?: string
}

/** A question to the product's one address; a visitor's or a member's, unless an audience is named. */
export function graphql(query: string, variables: object, cookie?: string, audience?: string): Ask {
  const headers = {
    'content-type': 'application/json',
    ...(cookie ? { cookie } : {}),
    ...(audience ? { 'kaidian-audience': audience } : {}),
  }
  return { method: 'POST', path: '/graphql', headers, body: JSON.stringify({ query, variables }) }
}

export function post(path: string, body: object, cookie: string): Ask {
  return { method: 'POST', path, headers: { 'content-type': 'application/json', cookie }, body: JSON.stringify(body) }
}

/** One request outside of a load. */
export async function ask({ url }: Side, { method, path, headers, body }: Ask): Promise<unknown> {
  const response = await fetch(url + path, { method, headers: headers ?? {}, ...(body ? { body } : {}) })
  const text = await response.text()
  if (!isGood(text)) throw new Error(`${method} ${path} answered ${response.status}: ${text.slice(0, 500)}`)
  return JSON.parse(text)
}

/** Errors of GraphQL come with the status of success, and user errors inside of the data. */
export function isGood(text: string): boolean {
  return /^\{"data" ?:/.test(text) && !text.includes('"userErrors":[{')
}
