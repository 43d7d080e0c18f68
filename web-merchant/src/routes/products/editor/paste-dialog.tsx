import { showToast } from '@kaidian/shared/web/toast.ts'
import { useLingui } from '@lingui/react/macro'
import { Button, Input, Modal } from 'antd'
import { ClipboardPaste } from 'lucide-react'
import { useState } from 'react'
import { pasteEdits, readTsv } from './paste.ts'
import { useEditorStore } from './use-editor.ts'

/** For who does not paste into a cell: the table goes in from the first row, or where its heads say. */
export function PasteDialog() {
  const { t } = useLingui()
  const store = useEditorStore()
  const [isOpen, setOpen] = useState(false)
  const [text, setText] = useState('')

  function paste() {
    const { matrix, write } = store.getState()
    const edits = pasteEdits(matrix, readTsv(text), { row: 0, column: 0 })
    write(edits)
    showToast({ text: t`已贴入 ${edits.length} 格`, tone: 'done' })
    setOpen(false)
    setText('')
  }

  return (
    <>
      <Button icon={<ClipboardPaste size={15} aria-hidden />} onClick={() => setOpen(true)}>
        {t`从 Excel 粘贴`}
      </Button>
      <Modal
        open={isOpen}
        title={t`从 Excel 粘贴`}
        okText={t`贴入`}
        okButtonProps={{ disabled: text.trim() === '' }}
        onOk={paste}
        onCancel={() => setOpen(false)}
        destroyOnHidden
      >
        <p className="mt-0 text-ink-2">
          {t`有表头时按表头对应：售价、划线价、成本、库存、重量、编码、条码、图；若还有规格名的列，按规格找到那一行。没有表头时，从第一行的售价开始依次填。`}
        </p>
        <Input.TextArea
          autoFocus
          rows={8}
          aria-label={t`表格内容`}
          className="font-mono"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </Modal>
    </>
  )
}
