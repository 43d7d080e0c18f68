import { useQuery } from '@apollo/client/react'
import { limits } from '@kaidian/shared/core/limits'
import { showToast } from '@kaidian/shared/web/toast.ts'
import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { GuestCartDocument } from './cart.graphql.ts'
import type { CartActions } from './cart-provider.tsx'
import { changeCart } from './change-cart.ts'
import { readGuestLines, writeGuestLines } from './guest-lines.ts'
import type { GuestLine } from './guest-lines.ts'

/** The visitor's cart: lines in localStorage, prices and stock from the server. */
export function useGuestCart(isActive: boolean): CartActions {
  const { t } = useLingui()
  const [lines, setLines] = useState(readGuestLines)
  const wanted = lines.map(({ variantId, quantity }) => ({ variantId, quantity }))
  const { data, previousData, error } = useQuery(GuestCartDocument, {
    variables: { lines: wanted },
    skip: !isActive || lines.length === 0,
    fetchPolicy: 'no-cache',
  })
  const known = (data ?? previousData)?.guestCart

  function keep(next: readonly GuestLine[]) {
    writeGuestLines(next)
    setLines([...next])
  }
  // Changes start from what is kept: an undo, or another tab, may come later than this render.
  const replace = (variantId: string, change: Partial<GuestLine>) =>
    keep(readGuestLines().map((line) => (line.variantId === variantId ? { ...line, ...change } : line)))

  return {
    cart: lines.length === 0 ? emptyCart : known && changeCart(known, overlay(lines)),
    error,
    lineCount: lines.length,
    isBusy: false,
    add: async (variantId, quantity) => {
      const kept = readGuestLines()
      const present = kept.find((line) => line.variantId === variantId)
      if (!present && kept.length >= limits.cartLines) {
        showToast({ text: t`购物车已满 ${limits.cartLines} 种商品，请先清理`, tone: 'refused' })
        return false
      }
      const total = Math.min((present?.quantity ?? 0) + quantity, limits.lineQuantity)
      const others = kept.filter((line) => line !== present)
      keep([{ variantId, quantity: total, isSelected: true }, ...others])
      return true
    },
    setQuantity: ({ variantId }, quantity) => replace(variantId, { quantity }),
    select: (chosen, isSelected) => {
      const ids = new Set(chosen.map(({ variantId }) => variantId))
      keep(readGuestLines().map((line) => (ids.has(line.variantId) ? { ...line, isSelected } : line)))
    },
    remove: async (gone) => {
      const ids = new Set(gone.map(({ variantId }) => variantId))
      keep(readGuestLines().filter(({ variantId }) => !ids.has(variantId)))
      return true
    },
  }
}

const emptyCart = { groups: [], lineCount: 0, selectedTotal: '0.00' }

/** What the browser knows better than the last answer: choice, quantity, and what is gone. */
function overlay(lines: readonly GuestLine[]) {
  const byVariant = new Map(lines.map((line) => [line.variantId, line]))
  return (line: NonNullable<CartActions['cart']>['groups'][number]['lines'][number]) => {
    const own = byVariant.get(line.variantId)
    return own && { ...line, quantity: own.quantity, isSelected: own.isSelected }
  }
}
