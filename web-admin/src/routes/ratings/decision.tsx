import { useApolloClient } from '@apollo/client/react'
import { useConfirm } from '@kaidian/shared/ui/console/confirm.tsx'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { Button } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { HideRatingDocument, ReportedRatingsDocument, type ReportedRatingFragment } from './ratings.graphql.ts'

const HideDialog = lazy(() => import('./hide-dialog.tsx'))

/** Hide its words, for a reason that the law knows; or let them stay. Both are kept in the audit. */
export function Decision({ rating: { id } }: { rating: ReportedRatingFragment }) {
  const { t } = useLingui()
  const client = useApolloClient()
  const confirm = useConfirm()
  const [isHiding, setHiding] = useState(false)
  const [decide, isBusy] = useAction(HideRatingDocument, {
    idempotent: true,
    success: t`已裁定`,
    onDone: () => {
      setHiding(false)
      void client.refetchQueries({ include: [ReportedRatingsDocument] })
    },
  })

  async function keep() {
    const answer = await confirm({
      title: t`保留这条评价？`,
      body: t`内容照常显示，举报就此了结。`,
      confirm: t`保留`,
      reason: { label: t`说明，记入审计`, isRequired: true },
    })
    if (answer) await decide({ id, reason: null, note: answer.reason })
  }
  return (
    <>
      <Button loading={isBusy} onClick={() => void keep()}>
        {t`保留`}
      </Button>
      <Button danger loading={isBusy} onClick={() => setHiding(true)}>
        {t`隐藏内容`}
      </Button>
      {isHiding && (
        <Suspense>
          <HideDialog
            isBusy={isBusy}
            onHide={(said) => void decide({ id, ...said })}
            onClose={() => setHiding(false)}
          />
        </Suspense>
      )}
    </>
  )
}
