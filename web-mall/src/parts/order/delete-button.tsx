import { useApolloClient } from '@apollo/client/react'
import { Button } from '@kaidian/shared/ui/mall/button.tsx'
import { refresh } from '@kaidian/shared/web/refresh.ts'
import { showToast } from '@kaidian/shared/web/toast.ts'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { useMatch, useNavigate } from 'react-router'
import { HideOrderDocument } from './rebuy.graphql.ts'

/** Out of the list, which can be taken back as long as the line about it is there. */
export function DeleteButton({ orderId }: { orderId: string }) {
  const { t } = useLingui()
  const client = useApolloClient()
  const navigate = useNavigate()
  const isOnItsPage = useMatch('/me/orders/:id') !== null
  const readAgain = () => refresh(client.refetchQueries({ include: 'active' }))
  const [restore] = useAction(HideOrderDocument, { idempotent: true, success: t`订单已恢复`, onDone: readAgain })
  const [hide, isBusy] = useAction(HideOrderDocument, {
    idempotent: true,
    onDone: () => {
      showToast({
        text: t`订单已从列表删除`,
        tone: 'done',
        lasts: 8_000,
        action: { label: t`撤销`, run: () => void restore({ id: orderId, isHidden: false }) },
      })
      if (isOnItsPage) void navigate('/me/orders')
      else readAgain()
    },
  })
  return (
    <Button tone="plain" size="small" isBusy={isBusy} onClick={() => void hide({ id: orderId, isHidden: true })}>
      {t`删除`}
    </Button>
  )
}
