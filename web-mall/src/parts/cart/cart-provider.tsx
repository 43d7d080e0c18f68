import { createContext, use } from 'react'
import type { ReactNode } from 'react'
import { useViewer } from '@kaidian/shared/web/session.tsx'
import type { CartFieldsFragment } from './cart.graphql.ts'
import { useGuestCart } from './use-guest-cart.ts'
import { useMemberCart } from './use-member-cart.ts'

export type CartLine = CartFieldsFragment['groups'][number]['lines'][number]

/** One cart for the pages, whether it lives in the browser or on the server. */
export interface CartActions {
  /** Undefined until it is known. */
  cart: CartFieldsFragment | undefined
  error: unknown
  lineCount: number
  isBusy: boolean
  /** True when it went in. */
  add: (variantId: string, quantity: number) => Promise<boolean>
  setQuantity: (line: CartLine, quantity: number) => void
  select: (lines: readonly CartLine[], isSelected: boolean) => void
  remove: (lines: readonly CartLine[]) => Promise<boolean>
}

const CartContext = createContext<CartActions | null>(null)

export function CartProvider({ children }: { children: ReactNode }) {
  const viewer = useViewer()
  const guest = useGuestCart(!viewer)
  const member = useMemberCart(!!viewer)
  return <CartContext value={viewer ? member : guest}>{children}</CartContext>
}

export function useCart(): CartActions {
  const cart = use(CartContext)
  if (!cart) throw new Error('useCart stands outside CartProvider')
  return cart
}
