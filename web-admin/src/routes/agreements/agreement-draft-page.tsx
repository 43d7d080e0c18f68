import { useQuery, useSuspenseQuery } from '@apollo/client/react'
import { AgreementDifference, AgreementText } from '@kaidian/shared/ui/agreement/agreement-text.tsx'
import { agreementName } from '@kaidian/shared/ui/agreement/agreement-words.ts'
import { Page } from '@kaidian/shared/ui/console/page.tsx'
import { Facts, Section } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { AgreementVersionsDocument } from '@kaidian/shared/web/agreements.graphql.ts'
import { NotFound } from '@kaidian/shared/web/problem.ts'
import { usePermission } from '@kaidian/shared/web/session.tsx'
import { useLingui } from '@lingui/react/macro'
import { Button } from 'antd'
import { useState } from 'react'
import { useParam } from '../../parts/use-param.ts'
import { formOf } from './agreement-form.ts'
import { AgreementDraftPageDocument, type AgreementDraftFactsFragment } from './agreements.graphql.ts'
import { DraftActions } from './draft-actions.tsx'
import { DraftEditor } from './draft-editor.tsx'
import { DraftTag } from './draft-tag.tsx'
import { useSaveDraft } from './use-save-draft.ts'

/** A draft: changed by who writes, and once it is handed in read by somebody else, who publishes it. */
export default function AgreementDraftPage() {
  const { agreementDraft: draft, agreementEarliestStart: earliest } = useSuspenseQuery(AgreementDraftPageDocument, {
    variables: { id: useParam('id') },
    fetchPolicy: 'network-only',
  }).data
  if (!draft) throw new NotFound()
  return <Draft key={draft.id} draft={draft} earliest={earliest} />
}

function Draft({ draft, earliest }: { draft: AgreementDraftFactsFragment; earliest: string }) {
  const { t } = useLingui()
  const canWrite = usePermission('agreement:write')
  const [isWriting, setWriting] = useState(canWrite && !draft.isReady)
  const { keep, isBusy, errors } = useSaveDraft(draft, ({ isReady }) => setWriting(!isReady))
  const { kind, revision, returnReason, returnedByName } = draft
  return (
    <Page
      title={`${agreementName(kind)} ${draft.name}`}
      back={`/agreements?kind=${kind}`}
      mark={<DraftTag draft={draft} />}
      actions={
        <>
          {canWrite && !isWriting && <Button onClick={() => setWriting(true)}>{t`继续修改`}</Button>}
          <DraftActions draft={draft} />
        </>
      }
    >
      {returnReason !== null && (
        <Section title={t`退回原因`}>
          <p className="m-0 whitespace-pre-line">
            {returnedByName}: {returnReason}
          </p>
        </Section>
      )}
      {isWriting ? (
        <DraftEditor
          key={revision}
          kind={kind}
          initial={formOf(draft)}
          earliest={earliest}
          errors={errors}
          isBusy={isBusy}
          onSave={keep}
        />
      ) : (
        <Reading draft={draft} />
      )}
    </Page>
  )
}

/** As the checker reads it: both languages, each with what it changes. */
function Reading({ draft }: { draft: AgreementDraftFactsFragment }) {
  const { t } = useLingui()
  const current = useQuery(AgreementVersionsDocument, { variables: { kind: draft.kind } }).data?.agreements.find(
    ({ state }) => state === 'IN_FORCE',
  )
  const sides = [
    { key: 'zh', title: t`中文`, summary: draft.summaryZh, text: draft.textZh, before: current?.textZh },
    { key: 'en', title: t`英文`, summary: draft.summaryEn, text: draft.textEn, before: current?.textEn },
  ]
  return (
    <>
      <Section title={t`草稿`}>
        <Facts
          facts={[
            { label: t`生效时间`, value: draft.effectiveAt && <TimeText at={draft.effectiveAt} /> },
            {
              label: t`最近修改`,
              value: (
                <>
                  {draft.changedBy} · <TimeText at={draft.changedAt} />
                </>
              ),
            },
          ]}
        />
      </Section>
      <div className="grid items-start gap-4 lg:grid-cols-2">
        {sides.map(({ key, title, summary, text, before }) => (
          <Section key={key} title={title}>
            <div className="grid gap-4">
              <p className="m-0 text-15 whitespace-pre-line">{summary}</p>
              {before !== undefined && <AgreementDifference before={before} after={text} />}
              <details>
                <summary className="min-h-8 cursor-pointer">{t`看全文`}</summary>
                <div className="pt-3">
                  <AgreementText text={text} />
                </div>
              </details>
            </div>
          </Section>
        ))}
      </div>
    </>
  )
}
