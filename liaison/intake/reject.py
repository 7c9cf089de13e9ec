"""Why a file is refused: a code for programs, a Chinese sentence for people."""

_SENTENCES = {
    "empty": "这个文件是空的，没有任何内容。请检查是否选错了文件，或文件没有保存好。",
    "too_large": "文件超过了 {limit}，不能读取。请删除图片和空白行后另存，或分成几个文件上传。",
    "too_many_cells": "表格太大：{what}。请删除数据以外的内容和格式后另存再上传，或分成几个文件。",
    "too_many_rows": "表里有 {rows} 行，一次最多读取 {most} 行，请拆成几个表分别上传。",
    "encrypted": "文件设有打开密码，无法读取。请在 Excel 或 WPS 中打开，取消密码后另存再上传。",
    "damaged": "文件已损坏，读不出来。请用 Excel 或 WPS 打开检查，另存为 .xlsx 后再上传。",
    "suspicious": "文件的内部结构不正常（{what}），为安全起见没有打开。请用 Excel 或 WPS 打开后另存为 .xlsx 再上传。",
    "not_spreadsheet": "这是{what}，不是电子表格。请把内容放进 Excel 或 WPS 表格，另存为 .xlsx 后再上传。",
    "saved_otherwise": "文件扩展名像表格，内容其实是{what}。请用 Excel 或 WPS 打开，另存为“Excel 工作簿（.xlsx）”后再上传。",
    "unknown_encoding": "看不懂这个文本文件的编码。请用 Excel 或 WPS 打开，另存为 .xlsx 后再上传。",
    "readers_disagree": "工作表“{sheet}”用两种方法读出的内容不一致（单元格 {cell}），为免漏读没有继续。请另存为 .xlsx 后再上传。",
    "no_table": "没有找到可以导入的表格：{what}。请检查是否选错了文件；表格要有一行表头（如“姓名、性别……”）。",
    "unknown_kind": "看不出这是哪一种表。看到的表头是：{seen}。请选择表格的种类后再试。",
    "no_table_of_kind": "没有找到“{kind}”的表头。看到的表头是：{seen}。请检查种类是否选对，或在表头行写明{need}。",
    "too_slow": "读取这个文件用时太长，已停止。请删除多余的工作表、格式和空白行后另存再上传。",
    "too_much_memory": "读取这个文件需要的内存太多，已停止。请删除多余的工作表、格式和空白行后另存再上传。",
    "crashed": "读取这个文件时程序出错，已停止；没有写入任何数据。请用 Excel 或 WPS 打开，另存为 .xlsx 后再试。",
    "not_found": "找不到这个文件。",
}  # fmt: skip


class Reject(Exception):
    """The file is not read. `code` is one of `_SENTENCES`; `words` fill the sentence."""

    def __init__(self, code: str, **words):
        self.code = code
        self.reason = _SENTENCES[code].format(**words)
        super().__init__(self.reason)

    def answer(self) -> dict:
        """Return what the reader prints for a refused file."""
        return {"kind": "reject", "code": self.code, "reason": self.reason}
