import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { hashPassword, oneTimePassword, passwordFault, passwordMatches } from './password.ts'

const person = { account: 'ouyang', name: '欧阳修竹' }

describe('passwordFault', () => {
  const faults: [password: string, fault: string | null][] = [
    ['Xq7-pm4W2z', null],
    ['河里有鱼Tang3尾多', null],
    ['Xq7-pm4W2', '密码至少10个字符，现在是9个'],
    ['𬱖𠅤aB3', '密码至少10个字符，现在是5个'],
    ['riverstones1', '大写字母、小写字母、数字、符号，四样里要有三样；还没有大写字母、符号'],
    ['RIVERSTONES', '大写字母、小写字母、数字、符号，四样里要有三样；还没有小写字母、数字、符号'],
    ['Ouyang-8841', '密码里不能有账号、姓名或姓名的拼音'],
    ['Ａ7欧阳修竹在河边walk', '密码里不能有账号、姓名或姓名的拼音'],
    ['7-OuyangXiuzhu', '密码里不能有账号、姓名或姓名的拼音'],
    ['P@ssw0rd123!', '这个密码太常见，一猜就中，请换一个'],
    ['Admin@123456', '这个密码太常见，一猜就中，请换一个'],
    ['aaaaaaAAA111', '这个密码太常见，一猜就中，请换一个'],
    ['aB3-'.repeat(33), '密码最多128个字符，现在是132个'],
  ]
  for (const [password, fault] of faults) {
    it(`says of ${password.slice(0, 20)}: ${fault ?? 'nothing'}`, () =>
      assert.equal(passwordFault(password, person), fault))
  }
})

describe('passwords', () => {
  it('match only themselves, and match nothing when there is no account', async () => {
    const stored = await hashPassword('Xq7-pm4W2z')
    assert.match(stored, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    assert.equal(await passwordMatches(stored, 'Xq7-pm4W2z'), true)
    assert.equal(await passwordMatches(stored, 'Xq7-pm4W2Z'), false)
    assert.equal(await passwordMatches(null, 'Xq7-pm4W2z'), false)
  })

  it('made by the system keep the rules and have no look-alikes', () => {
    for (let i = 0; i < 200; i++) {
      const password = oneTimePassword()
      assert.match(password, /^[^0O1lI]{4}-[^0O1lI]{4}-[^0O1lI]{4}$/)
      assert.equal(passwordFault(password, { account: null, name: '王' }), null)
    }
  })
})
