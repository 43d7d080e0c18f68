import type { InjectOptions } from 'fastify'
import { jsonOf } from './hostile.ts'

const json = { 'content-type': 'application/json' }
const post = (body: unknown, headers: Record<string, string> = {}): InjectOptions => ({
  method: 'POST',
  url: '/graphql',
  headers: { ...json, ...headers },
  payload: typeof body === 'string' ? body : jsonOf(body),
})
const ask = (query: string, more: object = {}): InjectOptions => post({ query, ...more })
const times = (count: number, write: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => write(index)).join(' ')

const cheap = 'systemInfo { version }'
const id = '00000000-0000-4000-8000-000000000000'
const boundary = 'b'
const form = (part: string, url = '/files'): InjectOptions => ({
  method: 'POST',
  url,
  headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  payload: `--${boundary}\r\n${part}\r\n--${boundary}--\r\n`,
})
const file = (name: string, type: string, content: string): string =>
  `Content-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: ${type}\r\n\r\n${content}`

/** Requests that are hostile as a whole, by what is wrong with them. */
export const hostileRequests: Record<string, InjectOptions> = {
  'a thousand aliases': ask(`{ ${times(1000, (index) => `a${index}: ${cheap}`)} }`),
  'a thousand mutations': ask(`mutation { ${times(1000, (index) => `a${index}: signOut { userErrors { code } }`)} }`),
  'a thousand fields': ask(`{ ${times(1000, () => cheap)} }`),
  'a deep document': ask(`{ ${'a { '.repeat(900)} b ${'}'.repeat(900)} }`),
  'a deep list': ask(`{ products(filter: ${'['.repeat(900)}${']'.repeat(900)}) { totalCount } }`),
  'a deep type': ask(`query ($a: ${'['.repeat(900)}Int${']'.repeat(900)}) { ${cheap} }`),
  'deep variables': post(
    `{"query":"query ($a: String) { ${cheap} }","variables":{"a":${'['.repeat(50_000)}${']'.repeat(50_000)}}}`,
  ),
  'deep introspection': ask(`{ __schema { types { ${'fields { type { '.repeat(40)} name ${'} }'.repeat(40)} } } }`),
  'a cycle of fragments': ask('{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }'),
  'fragments that double': ask(
    `{ ...f0 } ${times(40, (index) => `fragment f${index} on Query { ...f${index + 1} ...f${index + 1} }`)} fragment f40 on Query { ${cheap} }`,
  ),
  'a thousand directives': ask(`{ systemInfo ${'@include(if: true) '.repeat(1000)} { version } }`),
  'a batch': post(Array.from({ length: 100 }, () => ({ query: `{ ${cheap} }` }))),
  'an empty batch': post('[]'),
  'no body': post(''),
  'not JSON': post('{"query": "{ '),
  'a number': post('7'),
  null: post('null'),
  'a string': post('"{ systemInfo { version } }"'),
  'a query that is an object': post({ query: { toString: 1 } }),
  'a query of a nul': ask('\u0000'),
  'a lone surrogate': post('{"query":"{ searchSuggestions(query: \\"\\ud800\\") }"}'),
  'variables that are a list': ask(`{ ${cheap} }`, { variables: [1, 2] }),
  'variables that are a string': ask(`{ ${cheap} }`, { variables: 'a' }),
  'variables named __proto__': post(
    `{"query":"query ($__proto__: String) { ${cheap} }","variables":{"__proto__":{"a":1}}}`,
  ),
  'a body named __proto__': post(`{"__proto__":{"query":"{ ${cheap} }"}}`),
  'an operation that is not there': ask(`query a { ${cheap} }`, { operationName: '__proto__' }),
  extensions: ask(`{ ${cheap} }`, { extensions: { persistedQuery: { version: 1, sha256Hash: '\u0000' } } }),
  'a megabyte and more': ask(`{ ${cheap} } #${'x'.repeat(1_100_000)}`),
  'too many words': ask(`{ ${times(5000, () => 'a')} }`),
  'a mutation by GET': {
    method: 'GET',
    url: '/graphql?query=mutation%20%7B%20signOut%20%7B%20userErrors%20%7B%20code%20%7D%20%7D%20%7D',
    headers: json,
  },
  'a broken address': { method: 'GET', url: '/graphql?query=%E0%A4%A&variables=%7B', headers: json },
  'a form': {
    method: 'POST',
    url: '/graphql',
    headers: { 'content-type': 'text/plain' },
    payload: `{"query":"{ ${cheap} }"}`,
  },
  'an audience that is none': post(
    { query: '{ viewer { audience } }' },
    { 'kaidian-audience': '__proto__', 'kaidian-language': '../en' },
  ),
  'cookies that are none': post(
    { query: '{ viewer { audience } }' },
    { cookie: `kaidian_member=%00%ff; __Host-kaidian=${'x'.repeat(3000)}; =; a=%E0%A4%A` },
  ),
  'another origin': post({ query: `{ ${cheap} }` }, { origin: 'https://evil.example' }),
  'a subscription by HTTP': ask('subscription { dashboardTicks { ordersToday } }'),
  'a callback of nobody': { method: 'POST', url: '/callbacks/sandbox', headers: json, payload: '{"__proto__":1}' },
  'a callback with odd headers': {
    method: 'POST',
    url: '/callbacks/sandbox',
    headers: { ...json, 'sandbox-timestamp': 'NaN', 'sandbox-signature': '龘' },
    payload: '',
  },
  'a callback of no channel': { method: 'POST', url: '/callbacks/__proto__', headers: json, payload: '{}' },
  'a picture of no id': { method: 'GET', url: '/files/__proto__/360.webp' },
  'a picture of no width': { method: 'GET', url: `/files/${id}/999999999999.webp` },
  'a picture outside': { method: 'GET', url: '/files/..%2f..%2f..%2fetc%2fpasswd/360.webp' },
  'a picture of a nul': { method: 'GET', url: '/files/%00/360.webp' },
  'a document of no id': { method: 'GET', url: '/documents/%00' },
  'a document of nobody': { method: 'GET', url: `/documents/${id}` },
  'a video of no id': { method: 'GET', url: '/videos/..%2f..%2fetc%2fpasswd' },
  'a part of a video of nobody': {
    method: 'GET',
    url: `/videos/${id}`,
    headers: { range: `bytes=${'9'.repeat(400)}-` },
  },
  'a video that is a form': form(file('a.mp4', 'video/mp4', 'ftyp'), '/videos'),
  'a video of nothing': { method: 'POST', url: '/videos', headers: { 'content-type': 'application/octet-stream' } },
  'an upload of nothing': form(''),
  'an upload that is no picture': form(file('a.png', 'image/png', 'not a picture')),
  'an upload named oddly': form(
    file('..\\..\\\u0001.svg', 'image/svg+xml', '<svg onload="x"/>'),
    '/files?use=document',
  ),
  'an upload named with a nul': form(file('a\u0000b.csv', 'text/csv', 'a,b'), '/files?use=csv'),
  'an upload for nothing': form(file('a.csv', 'text/csv', 'a,b\r\n"'), '/files?use=__proto__'),
  'an upload without an end': {
    method: 'POST',
    url: '/files',
    headers: { 'content-type': 'multipart/form-data; boundary=b' },
    payload: '--b\r\nContent-Disp',
  },
  'an upload without a boundary': {
    method: 'POST',
    url: '/files',
    headers: { 'content-type': 'multipart/form-data' },
    payload: 'x',
  },
}
