import { isPhone } from '@kaidian/shared/core/phone'
import { Field } from '@kaidian/shared/ui/console/field.tsx'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { Button, Input, Modal, Select } from 'antd'
import { useId, useState } from 'react'
import { SaveShopTeamMemberDocument, type TeamPersonFragment, type TeamRoleFragment } from './team-page.graphql.ts'

interface PersonDialogProps {
  /** Whose role changes; none: somebody is added. */
  person: TeamPersonFragment | undefined
  roles: readonly TeamRoleFragment[]
  onClose: () => void
  onSaved: () => void
}

/** The person is known by the phone of their account; lists show it masked, so it is typed again for a change. */
export function PersonDialog({ person, roles, onClose, onSaved }: PersonDialogProps) {
  const { t } = useLingui()
  const id = useId()
  const [phone, setPhone] = useState('')
  const [roleId, setRoleId] = useState(person?.role.id)
  const [save, isBusy, { errors }] = useAction(SaveShopTeamMemberDocument, {
    success: person ? t`角色已更换` : t`已加入，对方登录后可从账号菜单进入店铺`,
    onDone: onSaved,
  })
  const isReady = isPhone(phone) && roleId !== undefined
  const submit = () => {
    if (isReady) void save({ phone, roleId })
  }
  return (
    <Modal
      open
      title={person ? t`给「${person.nickname}」换角色` : t`添加员工`}
      onCancel={onClose}
      footer={[
        <Button key="back" onClick={onClose}>
          {t`返回`}
        </Button>,
        <Button key="save" type="primary" disabled={!isReady} loading={isBusy} onClick={submit}>
          {person ? t`保存` : t`添加`}
        </Button>,
      ]}
    >
      <Field
        id={`${id}-phone`}
        label={t`手机号`}
        error={errors['phone']}
        help={person ? t`请输入 ${person.phone} 的完整号码以确认` : t`对方须已在开店注册。已是员工的，换成下面的角色。`}
      >
        <Input
          id={`${id}-phone`}
          autoFocus
          type="tel"
          inputMode="numeric"
          maxLength={11}
          className="tabular"
          value={phone}
          onChange={(event) => setPhone(event.target.value.replace(/\D/g, ''))}
          onPressEnter={submit}
        />
      </Field>
      <Field id={`${id}-role`} label={t`角色`} error={errors['roleId']}>
        <Select
          id={`${id}-role`}
          placeholder={t`选择角色`}
          value={roleId}
          onChange={setRoleId}
          options={roles.map((role) => ({ value: role.id, label: role.name }))}
        />
      </Field>
    </Modal>
  )
}
