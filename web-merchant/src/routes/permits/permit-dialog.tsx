import { businessDay, momentOf } from '@kaidian/shared/core/time'
import { KindText } from '@kaidian/shared/ui/console/kind-text.tsx'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { uploadFile } from '@kaidian/shared/web/upload.ts'
import { useLingui } from '@lingui/react/macro'
import { Button, Checkbox, Input, Modal } from 'antd'
import { FileUp } from 'lucide-react'
import { useId, useRef, useState } from 'react'
import { audience } from '../../audience.ts'
import { documentProblem, documentTypes, uploadProblem } from '../../parts/upload-problem.ts'
import { SavePermitDocument, type PermitKind, type ShopPermitFragment } from './permits-page.graphql.ts'

interface PermitDialogProps {
  kind: PermitKind
  permit: ShopPermitFragment | undefined
  onClose: () => void
  onDone: () => void
}

/** A permit with its number, its document and how long it is good. */
export function PermitDialog({ kind, permit, onClose, onDone }: PermitDialogProps) {
  const { t } = useLingui()
  const id = useId()
  const [number, setNumber] = useState(permit?.number ?? '')
  const [document, setDocument] = useState(permit?.document ?? undefined)
  const [until, setUntil] = useState(permit?.validUntil ? businessDay(new Date(permit.validUntil)) : '')
  const [isForGood, setForGood] = useState(permit !== undefined && !permit.validUntil)
  const [save, isSaving, { errors }] = useAction(SavePermitDocument, { success: t`资质已保存`, onDone })
  const [problem, setProblem] = useState<string>()

  function saveAll() {
    if (number.trim() === '' || !document || (!isForGood && until === ''))
      return setProblem(t`编号、证照文件和有效期都要填`)
    setProblem(undefined)
    void save({
      kind,
      number: number.trim(),
      documentId: document.id,
      validUntil: isForGood ? null : momentOf(`${until} 23:59`).toISOString(),
    })
  }

  return (
    <Modal
      open
      title={<KindText name="permit" value={kind} />}
      okText={t`保存`}
      confirmLoading={isSaving}
      onOk={saveAll}
      onCancel={onClose}
    >
      <div className="grid gap-3">
        <label htmlFor={`${id}-number`} className="font-medium">{t`编号`}</label>
        <Input id={`${id}-number`} maxLength={60} value={number} onChange={({ target }) => setNumber(target.value)} />
        <span className="font-medium">{t`证照文件`}</span>
        <DocumentField name={document?.name} onSent={setDocument} onProblem={setProblem} />
        <label htmlFor={`${id}-until`} className="font-medium">{t`有效期至`}</label>
        <span className="flex flex-wrap items-center gap-3">
          <Input
            id={`${id}-until`}
            type="date"
            className="w-44!"
            disabled={isForGood}
            value={until}
            onChange={({ target }) => setUntil(target.value)}
          />
          <Checkbox checked={isForGood} onChange={({ target }) => setForGood(target.checked)}>
            {t`长期有效`}
          </Checkbox>
        </span>
        {[problem, ...Object.values(errors)].map(
          (text) =>
            text && (
              <p key={text} className="kc-error m-0" role="alert">
                {text}
              </p>
            ),
        )}
      </div>
    </Modal>
  )
}

interface DocumentFieldProps {
  name: string | undefined
  onSent: (document: { id: string; name: string; url: string }) => void
  onProblem: (text: string | undefined) => void
}

function DocumentField({ name, onSent, onProblem }: DocumentFieldProps) {
  const { t } = useLingui()
  const input = useRef<HTMLInputElement>(null)
  const [isBusy, setBusy] = useState(false)

  async function send(file: File | undefined) {
    if (!file) return
    const found = documentProblem(file)
    onProblem(found)
    if (found) return
    setBusy(true)
    try {
      onSent({ ...(await uploadFile(file, { audience, use: 'document' })), name: file.name })
    } catch (error) {
      onProblem(uploadProblem(error))
    } finally {
      setBusy(false)
    }
  }

  return (
    <span className="flex flex-wrap items-center gap-3">
      <input
        ref={input}
        type="file"
        hidden
        accept={documentTypes.join(',')}
        aria-label={t`证照文件`}
        onChange={({ target }) => {
          void send(target.files?.[0])
          target.value = ''
        }}
      />
      <Button icon={<FileUp size={15} aria-hidden />} loading={isBusy} onClick={() => input.current?.click()}>
        {name ? t`换一份` : t`选择文件`}
      </Button>
      {name && <span className="break-all text-13">{name}</span>}
    </span>
  )
}
