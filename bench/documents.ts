import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type DefinitionNode, Kind, type OperationDefinitionNode, parse, print, visit } from 'graphql'
import { root } from '../scripts/command.ts'

const files = [
  'parts/flash/flash',
  'parts/product-card',
  'parts/product-list',
  'parts/cart/cart',
  'routes/product/product-page',
  'routes/checkout/checkout-page',
  'routes/cashier/cashier-page',
  'routes/pay/pay-page',
]

const definitions = files.flatMap(
  (file) => parse(readFileSync(join(root, 'web-mall/src', `${file}.graphql`), 'utf8')).definitions,
)

/** An operation as the mall sends it, with its fragments. */
export function mallDocument(name: string): string {
  const operation = definitions.find(
    (definition): definition is OperationDefinitionNode =>
      definition.kind === Kind.OPERATION_DEFINITION && definition.name?.value === name,
  )
  if (!operation) throw new Error(`The mall has no operation ${name}`)
  return print({ kind: Kind.DOCUMENT, definitions: [operation, ...fragmentsOf(operation)] })
}

function fragmentsOf(definition: DefinitionNode, found = new Set<DefinitionNode>()): Set<DefinitionNode> {
  visit(definition, {
    FragmentSpread({ name }) {
      const fragment = definitions.find(
        (other) => other.kind === Kind.FRAGMENT_DEFINITION && other.name.value === name.value,
      )
      if (!fragment) throw new Error(`The mall has no fragment ${name.value}`)
      if (found.has(fragment)) return
      found.add(fragment)
      fragmentsOf(fragment, found)
    },
  })
  return found
}
