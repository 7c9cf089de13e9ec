"""Why a form is refused: a sentence that says what, where, and what to do."""

_SENTENCES = {
    "empty": "这个文件是空的，请检查是否选错了文件。",
    "too_large": "文件超过 {limit}。模板只放表格和文字，请压缩或删除图片后再上传。",
    "encrypted": "文件设有打开密码。请在 Excel、Word 或 WPS 中取消密码后另存再上传。",
    "damaged": "文件已损坏，或不是 {want} 文件。请用 Excel、Word 或 WPS 打开，另存为 {want} 再上传。",
    "suspicious": "文件的内部结构不正常（{what}），为安全起见没有打开。请用 Excel、Word 或 WPS 打开后另存再上传。",
    "macros": "文件带有宏（{part}）。请另存为不带宏的 {want} 再上传。",
    "active": "文件里有{what}（{part}），不能用作模板。请删去后再上传。",
    "outside": "文件链接到外面的文件或网址（{part}：{target}）。请断开链接、改为嵌入后再上传。",
    "formula": "{where}的公式“{formula}”会{what}，不能用作模板。请改成普通公式或删去后再上传。",
    "field": "{where}有域代码“{field}”，会读取外面的内容或运行程序。请删去这个域后再上传。",
    "too_many": "{what}。请删除多余的内容后再上传。",
    "unread": "{what}",
    "too_slow": "读取或填写这个模板用时太长，已停止。请删除多余的工作表、格式和空白行后再上传。",
    "too_much_memory": "读取或填写这个模板需要的内存太多，已停止。请删除多余的工作表、图片和空白行后再上传。",
    "crashed": "读取或填写这个模板时程序出错，已停止，没有保存任何内容。请用 Excel、Word 或 WPS 打开，另存后再试。",
}  # fmt: skip


class Refused(Exception):
    """The form is not taken. `code` is one of the sentences; `words` fill it."""

    def __init__(self, code: str, **words):
        self.code = code
        self.reason = _SENTENCES[code].format(**{"want": ".xlsx 或 .docx", "what": "", "limit": "10 MB"} | words)
        super().__init__(self.reason)

    @classmethod
    def told(cls, reason: str) -> "Refused":
        """Return what another process refused, in its own words."""
        return cls("unread", what=reason)
