import { useApolloClient, useQuery } from '@apollo/client/react'
import { useViewer } from '@kaidian/shared/web/session.tsx'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { useLocation, useNavigate } from 'react-router'
import { IsFavouriteDocument, RemoveFavouriteDocument, SaveFavouriteDocument } from './keep-button.graphql.ts'
import type { FavouriteInput } from './keep-button.graphql.ts'

/** Whether a product or a shop is kept to come back to, and the turn of it. Who is not signed in is led there first. */
export function useKeeping({ kind, id }: FavouriteInput) {
  const { t } = useLingui()
  const client = useApolloClient()
  const viewer = useViewer()
  const navigate = useNavigate()
  const { pathname, search } = useLocation()
  const variables = kind === 'PRODUCT' ? { productId: id } : { merchantId: id }
  const { data } = useQuery(IsFavouriteDocument, { variables, skip: !viewer })
  const keep = (isFavourite: boolean) =>
    client.writeQuery({ query: IsFavouriteDocument, variables, data: { isFavourite } })
  const [save, isSaving] = useAction(SaveFavouriteDocument, { success: t`已收藏`, onDone: () => keep(true) })
  const [remove, isRemoving] = useAction(RemoveFavouriteDocument, { success: t`已取消收藏`, onDone: () => keep(false) })
  const isKept = data?.isFavourite ?? false
  return {
    isKept,
    isBusy: isSaving || isRemoving,
    turn: () => {
      if (!viewer) void navigate(`/sign-in?next=${encodeURIComponent(pathname + search)}`)
      else void (isKept ? remove : save)({ kind, id })
    },
  }
}
