import { useApolloClient, useSuspenseQuery } from '@apollo/client/react'
import { agreementName } from '@kaidian/shared/ui/agreement/agreement-words.ts'
import { Page } from '@kaidian/shared/ui/console/page.tsx'
import { useLingui } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { formAfter } from './agreement-form.ts'
import { kindIn } from './agreement-kinds.ts'
import { NewAgreementPageDocument } from './agreements.graphql.ts'
import { DraftEditor } from './draft-editor.tsx'
import { useSaveDraft } from './use-save-draft.ts'

/** A new version begins as a copy of what is in force. */
export default function NewAgreementPage() {
  const { t } = useLingui()
  const navigate = useNavigate()
  const client = useApolloClient()
  const [params] = useSearchParams()
  const kind = kindIn(params)
  const { agreements, agreementEarliestStart } = useSuspenseQuery(NewAgreementPageDocument, {
    variables: { kind },
    fetchPolicy: 'network-only',
  }).data
  const [keptId, setKeptId] = useState<string>()
  const { keep, isBusy, errors } = useSaveDraft({ id: null, revision: 0, kind }, ({ id }) => {
    client.cache.evict({ fieldName: 'agreementDrafts' })
    setKeptId(id)
  })
  // Once the form has let go of the page.
  useEffect(() => {
    if (keptId) void navigate(`/agreements/drafts/${keptId}`, { replace: true })
  }, [keptId, navigate])
  return (
    <Page title={t`起草${agreementName(kind)}`} back={`/agreements?kind=${kind}`}>
      <DraftEditor
        kind={kind}
        initial={formAfter(agreements.find(({ state }) => state === 'IN_FORCE'))}
        earliest={agreementEarliestStart}
        errors={errors}
        isBusy={isBusy}
        isKept={keptId !== undefined}
        onSave={keep}
      />
    </Page>
  )
}
