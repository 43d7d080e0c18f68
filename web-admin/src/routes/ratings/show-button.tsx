import { useApolloClient } from '@apollo/client/react'
import { useConfirm } from '@kaidian/shared/ui/console/confirm.tsx'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { Button } from 'antd'
import { HiddenRatingsDocument, HideRatingDocument } from './ratings.graphql.ts'

/** Its words are shown again; why is kept in the audit. */
export function ShowButton({ id }: { id: string }) {
  const { t } = useLingui()
  const client = useApolloClient()
  const confirm = useConfirm()
  const [show, isBusy] = useAction(HideRatingDocument, {
    idempotent: true,
    success: t`已重新显示`,
    onDone: () => void client.refetchQueries({ include: [HiddenRatingsDocument] }),
  })

  async function ask() {
    const answer = await confirm({
      title: t`重新显示这条评价？`,
      body: t`内容会再出现在商品页上。`,
      confirm: t`重新显示`,
      reason: { label: t`说明，记入审计`, isRequired: true },
    })
    if (answer) await show({ id, reason: null, note: answer.reason })
  }
  return (
    <Button loading={isBusy} onClick={() => void ask()}>
      {t`重新显示`}
    </Button>
  )
}
