import { limits } from '@kaidian/shared/core/limits'
import { showToast } from '@kaidian/shared/web/toast.ts'
import { uploadFile } from '@kaidian/shared/web/upload.ts'
import { useLingui } from '@lingui/react/macro'
import { Button, Tooltip } from 'antd'
import DOMPurify from 'dompurify'
import { Bold, Heading, ImagePlus, List, ListOrdered, RemoveFormatting } from 'lucide-react'
import { useEffect, useRef, useState, type ClipboardEvent } from 'react'
import { audience } from '../../../audience.ts'
import { imageTypes, pictureProblem, uploadProblem } from '../../../parts/upload-problem.ts'
import { useEditor, useEditorStore } from './use-editor.ts'

const pictureWidth = 960

const commands: Record<string, readonly (readonly [command: string, value?: string])[]> = {
  bold: [['bold']],
  heading: [['formatBlock', 'h3']],
  list: [['insertUnorderedList']],
  numbers: [['insertOrderedList']],
  plain: [['removeFormat'], ['formatBlock', 'p']],
}

/** Text with headings, lists and pictures as plain HTML; the server cleans it again. */
export function DescriptionEditor({ isReadOnly }: { isReadOnly: boolean }) {
  const { t } = useLingui()
  const store = useEditorStore()
  const resets = useEditor((state) => state.resets)
  const length = useEditor(({ fields }) => fields.descriptionHtml.length)
  const box = useRef<HTMLDivElement>(null)
  const [isUploading, setUploading] = useState(false)

  useEffect(() => {
    if (box.current) box.current.innerHTML = DOMPurify.sanitize(store.getState().fields.descriptionHtml)
  }, [store, resets])

  function read() {
    if (box.current)
      store
        .getState()
        .setField(
          'descriptionHtml',
          box.current.textContent?.trim() || box.current.querySelector('img') ? box.current.innerHTML : '',
        )
  }

  // The only editing commands that every browser brings along; the text stays plain HTML.
  function format(command: string, value?: string) {
    box.current?.focus()
    document.execCommand(command, false, value)
    read()
  }

  function paste(event: ClipboardEvent) {
    event.preventDefault()
    document.execCommand('insertText', false, event.clipboardData.getData('text/plain'))
    read()
  }

  async function addPicture(file: File | undefined) {
    if (!file) return
    const problem = pictureProblem(file)
    if (problem) return showToast({ text: t`「${file.name}」${problem}`, tone: 'refused' })
    setUploading(true)
    try {
      const { id } = await uploadFile(file, { audience, use: 'product' })
      format('insertHTML', `<p><img src="/files/${id}/${pictureWidth}.webp" alt=""></p><p><br></p>`)
    } catch (error) {
      showToast({ text: uploadProblem(error), tone: 'failed' })
    } finally {
      setUploading(false)
    }
  }

  const tools = [
    { key: 'bold', label: t`加粗`, icon: Bold },
    { key: 'heading', label: t`小标题`, icon: Heading },
    { key: 'list', label: t`列表`, icon: List },
    { key: 'numbers', label: t`编号`, icon: ListOrdered },
    { key: 'plain', label: t`清除格式`, icon: RemoveFormatting },
  ] as const
  return (
    <div className="overflow-hidden rounded-control border border-line focus-within:border-[var(--kc-primary)]">
      {!isReadOnly && (
        <div
          role="toolbar"
          aria-label={t`详情格式`}
          className="flex flex-wrap items-center gap-1 border-b border-line bg-surface-2 p-1"
        >
          {tools.map(({ key, label, icon: Icon }) => (
            <Tooltip key={key} title={label}>
              <Button
                type="text"
                size="small"
                aria-label={label}
                icon={<Icon size={16} aria-hidden />}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => {
                  for (const [command, value] of commands[key] ?? []) format(command, value)
                }}
              />
            </Tooltip>
          ))}
          <label className="inline-flex h-7 cursor-pointer items-center gap-1.5 rounded-tag px-2 text-13 focus-within:outline-2 focus-within:outline-[var(--focus)] hover:bg-line">
            <ImagePlus size={16} aria-hidden /> {isUploading ? t`正在上传…` : t`插图`}
            <input
              type="file"
              accept={imageTypes.join(',')}
              className="kc-hidden"
              disabled={isUploading}
              onChange={(event) => {
                void addPicture(event.target.files?.[0])
                event.target.value = ''
              }}
            />
          </label>
          {length > limits.product.description && (
            <span className="kc-error ml-auto mt-0 text-13" role="alert">{t`太长了，请删减`}</span>
          )}
        </div>
      )}
      <div
        ref={box}
        role="textbox"
        aria-multiline
        aria-label={t`商品详情`}
        contentEditable={!isReadOnly}
        suppressContentEditableWarning
        className="product-html min-h-48 bg-surface px-4 py-3 outline-none!"
        onFocus={() => document.execCommand('defaultParagraphSeparator', false, 'p')}
        onInput={read}
        onPaste={paste}
      />
    </div>
  )
}
