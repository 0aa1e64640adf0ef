# Adds the number by which GitHub ranks security alerts to the rules of TlsAnalyzers in a SARIF log of the compiler.
(.runs[].tool.driver.rules[]? | select(.id | test("^TLS[0-9]{4}$"))) |=
  (.properties["security-severity"] = (if (.defaultConfiguration.level // "warning") | . == "warning" or . == "error" then "8.0" else "4.0" end))
