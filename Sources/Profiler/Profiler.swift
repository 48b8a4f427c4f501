import RiskDSL
