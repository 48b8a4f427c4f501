print("pcu-scan")
