import { useApolloClient, useQuery } from '@apollo/client/react'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useEffect } from 'react'
import {
  AddToCartDocument,
  MergeCartDocument,
  MyCartDocument,
  RemoveFromCartDocument,
  SelectCartLinesDocument,
  SetCartQuantityDocument,
} from './cart.graphql.ts'
import type { CartActions, CartLine } from './cart-provider.tsx'
import { changeCart } from './change-cart.ts'
import { readGuestLines, writeGuestLines } from './guest-lines.ts'

/** The member's cart on the server. Changes show at once; a refusal brings the server's cart back. */
export function useMemberCart(isActive: boolean): CartActions {
  const client = useApolloClient()
  const { data, error, refetch } = useQuery(MyCartDocument, { skip: !isActive })
  const [runAdd, isAdding] = useAction(AddToCartDocument)
  const [runSet] = useAction(SetCartQuantityDocument)
  const [runSelect] = useAction(SelectCartLinesDocument)
  const [runRemove, isRemoving] = useAction(RemoveFromCartDocument)
  const [runMerge] = useAction(MergeCartDocument)
  const cart = data?.myCart

  useEffect(() => {
    if (!isActive) return
    const lines = readGuestLines().map(({ variantId, quantity }) => ({ variantId, quantity }))
    if (lines.length === 0) return
    void runMerge({ lines }).then((merged) => {
      if (merged) writeGuestLines([])
    })
    // Once per sign-in: the guest's lines are gone afterwards.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [isActive])

  function show(change: (line: CartLine) => CartLine | undefined) {
    if (cart) client.writeQuery({ query: MyCartDocument, data: { myCart: changeCart(cart, change) } })
  }
  async function settle(answer: Promise<object | undefined>) {
    const isDone = (await answer) !== undefined
    if (!isDone) void refetch()
    return isDone
  }

  return {
    cart,
    error,
    lineCount: cart?.lineCount ?? 0,
    isBusy: isAdding || isRemoving,
    add: (variantId, quantity) => settle(runAdd({ variantId, quantity })),
    setQuantity: ({ id }, quantity) => {
      show((line) => (line.id === id ? { ...line, quantity } : line))
      void settle(runSet({ lineId: id, quantity }))
    },
    select: (chosen, isSelected) => {
      const ids = new Set(chosen.map(({ id }) => id))
      show((line) => (ids.has(line.id) ? { ...line, isSelected } : line))
      void settle(runSelect({ lineIds: [...ids], isSelected }))
    },
    remove: (gone) => {
      const ids = new Set(gone.map(({ id }) => id))
      show((line) => (ids.has(line.id) ? undefined : line))
      return settle(runRemove({ lineIds: [...ids] }))
    },
  }
}
