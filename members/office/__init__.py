"""The office side of the register: who leads an office and works there, its groups, rules, money and checklist."""
