import { useLingui } from '@lingui/react/macro'
import { Modal } from 'antd'

interface ReviewKeysProps {
  /** Where items are claimed and can be handed over. */
  canHandOver: boolean
  onClose: () => void
}

export function ReviewKeys({ canHandOver, onClose }: ReviewKeysProps) {
  const { t } = useLingui()
  const keys = [
    ['J', t`下一项`],
    ['K', t`上一项`],
    ['A', t`通过`],
    ['R', t`退回；没写原因时先去写原因`],
    ['S', t`跳过这一项`],
    ...(canHandOver ? [['T', t`转交给别人，或放回队列`] as const] : []),
    ['Z', t`撤销刚才的结论，10 秒内`],
    ['Ctrl Enter', t`写完原因后退回`],
    ['Esc', t`离开输入框`],
    ['?', t`这张表`],
  ]
  return (
    <Modal open title={t`审核快捷键`} footer={null} width={380} onCancel={onClose}>
      <dl className="kc-keys">
        {keys.map(([key, words]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  )
}
