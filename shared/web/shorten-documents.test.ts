import { parse } from 'graphql'
import { expect, test } from 'vitest'
import * as parts from './document-parts.ts'
import { shortenDocuments } from './shorten-documents.ts'

const source = `query Cart($id: ID!, $first: Int = 3) @shared { cart(id: $id, first: $first) { ...Line other: line @include(if: true) { id } ... on Cart { total } } }
fragment Line on Line { id price { amount } }`

test('a shortened document is the same document, and a fragment of two stands once', () => {
  const document = JSON.stringify(parse(source, { noLocation: true }))
  const declare = (name: string) => `export const ${name} = ${document} as unknown as DocumentNode<A, B>;`
  const made = shortenDocuments().transform(`${declare('A')}\n${declare('B')}`, '/x/cart.graphql.ts')
  const code = made?.code ?? ''
  expect(code.match(/"FragmentDefinition"/g)).toHaveLength(1)
  expect(code.length).toBeLessThan(1.5 * document.length)
  const body = code
    .replace(/^import .*$/m, '')
    .replaceAll('export const', 'const')
    .replaceAll(/ as unknown as [^;]*/g, '')
  // oxlint-disable-next-line typescript/no-implied-eval -- what the plugin writes is code
  const read: unknown = new Function('is', `${body}; return [A, B]`)(parts)
  expect(read).toEqual([parse(source, { noLocation: true }), parse(source, { noLocation: true })])
})

test('other files stay as they are', () => {
  expect(shortenDocuments().transform('x', '/x/cart.ts')).toBeUndefined()
})
