import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { momentOf, type AgreementForm } from './agreement-form.ts'
import type { Kind } from './agreement-kinds.ts'
import { SaveAgreementDraftDocument, type AgreementDraftFactsFragment } from './agreements.graphql.ts'

interface Kept {
  id: string | null
  revision: number
  kind: Kind
}

/** Keeps what is written; `onDone` is told the draft as it is kept. */
export function useSaveDraft({ id, revision, kind }: Kept, onDone: (draft: AgreementDraftFactsFragment) => void) {
  const { t } = useLingui()
  const [save, isBusy, { errors }] = useAction(SaveAgreementDraftDocument, {
    idempotent: true,
    success: t`已保存`,
    onDone: ({ agreementDraft }) => agreementDraft && onDone(agreementDraft),
  })
  async function keep(form: AgreementForm, isReady: boolean) {
    const { effectiveAt, ...words } = form
    const payload = await save({ id, revision, kind, ...words, effectiveAt: momentOf(effectiveAt), isReady })
    return payload !== undefined
  }
  return { keep, isBusy, errors }
}
