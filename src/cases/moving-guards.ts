import type { GuardRow } from '../platform/lifecycle.ts'
import type { CaseFacts } from './guards.ts'

const guard = <Name extends keyof CaseFacts>(row: GuardRow<CaseFacts, Name>) => row

/** What is asked before a case is handed over, received, returned or recalled. */
export const MOVING_GUARDS = {
  notHandedOver: guard({
    label: '没有等着签收的交接',
    needs: ['handover'],
    refuses: ({ handover }) => (handover === 'sent' ? '交来以后还没有签收：先签收，或者退回' : null),
  }),
  handedOver: guard({
    label: '是别处交来的',
    needs: ['handover'],
    silent: true,
    refuses: ({ handover }) => (handover ? null : '不是别处交来的'),
  }),
  notReceived: guard({
    label: '还没有签收',
    needs: ['handover'],
    silent: true,
    refuses: ({ handover }) => (handover === 'sent' ? null : '已经签收过'),
  }),
  notRuled: guard({
    label: '没有裁定过由谁办',
    needs: ['ruled', 'sentAgain'],
    refuses: ({ ruled, sentAgain }) => {
      if (sentAgain) return '这里答复过，核查没有通过退回重办的，办好为止，不能再退'
      return ruled ? '县级中心已经裁定由这里办，不能再退、也不能收回' : null
    },
  }),
  notRuledToThem: guard({
    label: '不是裁定给它办的',
    needs: ['ruled', 'sentAgain'],
    refuses: ({ ruled, sentAgain }) => (ruled && !sentAgain ? '县级中心已经裁定由它办，不能收回' : null),
  }),
  firstReturn: guard({
    label: '还没有退过',
    needs: ['returns'],
    silent: true,
    refuses: ({ returns }) => (returns ? '已经退过一次' : null),
  }),
  returnedBefore: guard({
    label: '已经退过一次',
    needs: ['returns'],
    silent: true,
    refuses: ({ returns }) => (returns ? null : '还没有退过'),
  }),
  notReturnedHere: guard({
    label: '本单位没有退过这一件',
    needs: ['returnedHere'],
    refuses: ({ returnedHere }) =>
      returnedHere ? '本单位已经退过一次，同一件不能再退；有不同意见请找县级中心分流员' : null,
  }),
}
