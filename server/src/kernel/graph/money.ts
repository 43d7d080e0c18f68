import { formatYuan, parseYuan, type Fen } from '@kaidian/shared/core/money'
import { GraphQLError, GraphQLScalarType, Kind } from 'graphql'

function parse(value: unknown): Fen {
  const fen = typeof value === 'string' ? parseYuan(value) : undefined
  if (fen === undefined)
    throw new GraphQLError('Money must be a decimal string in yuan with at most two decimals, such as "188.00"')
  return fen
}

/** Whole fen inside, a decimal string in yuan outside. */
export const GraphQLMoney = new GraphQLScalarType<Fen, string>({
  name: 'Money',
  description: '金额：以元为单位的十进制字符串，如 "188.00" · An amount: a decimal string in yuan, such as "188.00"',
  serialize: (value) => {
    const fen = Number(value)
    if (!Number.isSafeInteger(fen)) throw new GraphQLError('Money is not whole fen')
    return formatYuan(fen)
  },
  parseValue: parse,
  parseLiteral: (node) => parse(node.kind === Kind.STRING ? node.value : undefined),
})
