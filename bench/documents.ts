import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Kind, type OperationDefinitionNode, parse, print } from 'graphql'
import { root } from '../scripts/command.ts'
import { fragmentsByName, fragmentsOf } from '../scripts/trusted-documents.ts'

const files = [
  'parts/flash/flash',
  'parts/product-card',
  'parts/goods/product-list',
  'parts/cart/cart',
  'routes/product/product-page',
  'routes/checkout/checkout-page',
  'routes/cashier/cashier-page',
  'routes/pay/pay-page',
]

const definitions = files.flatMap(
  (file) => parse(readFileSync(join(root, 'web-mall/src', `${file}.graphql`), 'utf8')).definitions,
)

const fragments = fragmentsByName(definitions)

/** An operation as the mall sends it, with its fragments. */
export function mallDocument(name: string): string {
  const operation = definitions.find(
    (definition): definition is OperationDefinitionNode =>
      definition.kind === Kind.OPERATION_DEFINITION && definition.name?.value === name,
  )
  if (!operation) throw new Error(`The mall has no operation ${name}`)
  return print({ kind: Kind.DOCUMENT, definitions: [operation, ...fragmentsOf(operation, fragments)] })
}
