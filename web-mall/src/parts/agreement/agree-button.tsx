import { useApolloClient } from '@apollo/client/react'
import { Button } from '@kaidian/shared/ui/mall/button.tsx'
import { GiveConsentDocument } from '@kaidian/shared/web/agreements.graphql.ts'
import { ViewerDocument } from '@kaidian/shared/web/session.graphql.ts'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'

/** Agrees to versions; the session then knows that nothing is asked any more. */
export function AgreeButton({ ids, isWide }: { ids: string[]; isWide?: boolean }) {
  const { t } = useLingui()
  const client = useApolloClient()
  const [agree, isBusy] = useAction(GiveConsentDocument, {
    success: t`已同意`,
    onDone: () => void client.refetchQueries({ include: [ViewerDocument] }),
  })
  return (
    <Button isBusy={isBusy} isWide={isWide} onClick={() => void agree({ agreementIds: ids })}>
      {t`我已阅读并同意`}
    </Button>
  )
}
