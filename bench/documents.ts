import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Kind, type OperationDefinitionNode, parse, print } from 'graphql'
import { root } from '../scripts/command.ts'
import { fragmentsByName, fragmentsOf } from '../scripts/trusted-documents.ts'

const files = [
  'web-mall/src/parts/flash/flash',
  'web-mall/src/parts/product-card',
  'web-mall/src/parts/goods/product-list',
  'web-mall/src/parts/cart/cart',
  'web-mall/src/parts/coupon/coupon',
  'web-mall/src/parts/order/order-row',
  'web-mall/src/routes/product/product-page',
  'web-mall/src/routes/checkout/checkout-page',
  'web-mall/src/routes/cashier/cashier-page',
  'web-mall/src/routes/pay/pay-page',
  'web-mall/src/routes/me/orders/orders-page',
  'web-merchant/src/routes/orders/orders-page',
  'web-admin/src/routes/orders/orders-page',
]

const definitions = files.flatMap((file) => parse(readFileSync(join(root, `${file}.graphql`), 'utf8')).definitions)

const fragments = fragmentsByName(definitions)

/** An operation as its app sends it, with its fragments. */
export function documentOf(name: string): string {
  const operation = definitions.find(
    (definition): definition is OperationDefinitionNode =>
      definition.kind === Kind.OPERATION_DEFINITION && definition.name?.value === name,
  )
  if (!operation) throw new Error(`No app has the operation ${name}`)
  return print({ kind: Kind.DOCUMENT, definitions: [operation, ...fragmentsOf(operation, fragments)] })
}
